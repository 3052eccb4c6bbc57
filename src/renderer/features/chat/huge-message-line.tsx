import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { mostDrawn, showMore, useDrawnLengths } from './drawn-lengths.ts'
import { textLengthOf } from './whole-message.ts'

/** Below the beginning of a message that came cut: how far it is, and the way to more of it. */
export function HugeMessageLine({ message }: { readonly message: Message }) {
	const { t, i18n } = useTranslation('chat')
	const most = useDrawnLengths((drawn) => mostDrawn(drawn, message))
	const length = textLengthOf(message)
	const shown = message.text.length
	if (shown < Math.min(length, most)) {
		const percent = Math.floor((100 * shown) / Math.min(length, most))
		return <p className="mt-1 text-sm text-muted tabular-nums">{t('fillingIn', { percent })}</p>
	}
	// All of the text is here; what is missing is of its reasoning.
	if (shown >= length) return null
	const count = (value: number) => value.toLocaleString(i18n.language)
	return (
		<div className="mt-1 flex items-center gap-2 text-sm text-muted">
			<p className="min-w-0">{t('hugeMessage', { shown: count(shown), length: count(length) })}</p>
			<Button onClick={() => showMore([message])}>{t('actions.showMore')}</Button>
		</div>
	)
}
