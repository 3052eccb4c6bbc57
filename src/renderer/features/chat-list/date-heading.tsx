import { useTranslation } from 'react-i18next'
import { type Heading, monthName } from './date-headings.ts'

/** Stands above conversations of one time. As high as a row: the list knows where everything is before it is drawn. */
export function DateHeading({ heading, nowMs }: { readonly heading: Heading; readonly nowMs: number }) {
	const { t, i18n } = useTranslation('chat-list')
	const text =
		heading.of === 'month' ? monthName(heading.atMs, nowMs, i18n.language) : t(`heading.${heading.of}`)
	return (
		<h2 className="mx-2 flex h-8.5 items-end px-3 pb-1 text-xs font-medium text-muted select-none">{text}</h2>
	)
}
