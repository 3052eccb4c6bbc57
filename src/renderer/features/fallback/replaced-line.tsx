import { useTranslation } from 'react-i18next'
import type { AssistantMessage } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'

/** Who gave a reply in place of whom, and why. Nothing where whoever was asked gave it. */
export function ReplacedLine({ reply }: { readonly reply: AssistantMessage }) {
	const { t } = useTranslation('fallback')
	const { t: tErrors } = useTranslation('errors')
	const { replaced } = reply
	if (!replaced) return null
	const isSameProvider = reply.providerName === replaced.providerName
	const nameOf = ({ providerName, model }: Pick<AssistantMessage, 'providerName' | 'model'>) =>
		isSameProvider && model !== null && reply.model !== replaced.model ? model : providerName
	const reason = describeError(replaced.error, tErrors).title
	return (
		<p className="mb-1 text-sm text-muted">
			{replaced.key === undefined
				? t('replaced', { by: nameOf(reply), before: nameOf(replaced), reason })
				: t('replacedByKey', { name: reply.providerName, key: replaced.key, reason })}
		</p>
	)
}
