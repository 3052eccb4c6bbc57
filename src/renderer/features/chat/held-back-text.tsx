import { useTranslation } from 'react-i18next'
import { LongText } from '../../markdown/long-text.tsx'
import { Button } from '../../ui/button.tsx'
import { gentleLength } from './drawn-lengths.ts'

/** The plain beginning of a long reply, after the page died. */
export function HeldBackText({ text }: { readonly text: string }) {
	return (
		<div className="max-h-80 overflow-hidden whitespace-pre-wrap mask-[linear-gradient(#000_75%,transparent)]">
			<LongText text={text.slice(0, gentleLength)} />
		</div>
	)
}

/** Why it is only that, and the way to all of it. */
export function HeldBackLine({ onShowAll }: { readonly onShowAll: () => void }) {
	const { t } = useTranslation('chat')
	return (
		<div className="mt-1 flex items-center gap-2 text-sm text-muted">
			<p className="min-w-0">{t('heldBack')}</p>
			<Button onClick={onShowAll}>{t('actions.showAll')}</Button>
		</div>
	)
}
