import { useTranslation } from 'react-i18next'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import { Notice } from '../../ui/notice.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { reveal } from './reveal.ts'

/** What a test found, in one clear sentence. */
export function VerdictNotice({ verdict }: { readonly verdict: ProviderVerdict }) {
	return (
		<div ref={reveal} className="scroll-mb-20">
			<Words verdict={verdict} />
		</div>
	)
}

function Words({ verdict }: { readonly verdict: ProviderVerdict }) {
	const { t } = useTranslation('settings')
	if (!verdict.works) {
		if (verdict.error.kind !== 'origin-changed') return <ErrorNotice error={verdict.error} />
		return (
			<Notice tone="warning" title={t('origin.notSent', verdict.error)}>
				{t('origin.notSentNote')}
			</Notice>
		)
	}
	const { models, elapsedMs } = verdict
	if (models.length === 0) return <Notice tone="success" title={t('editor.worksNoModels')} />
	const elapsed =
		elapsedMs < 1000
			? t('editor.milliseconds', { count: elapsedMs })
			: t('editor.seconds', { count: Math.round(elapsedMs / 100) / 10 })
	return <Notice tone="success" title={t('editor.works', { count: models.length, elapsed })} />
}
