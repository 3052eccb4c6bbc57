import { createContext, type MouseEvent, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { labelKey } from '../../shared/markdown/number-footnotes.ts'
import { noFootnotes } from './footnotes.ts'

export const FootnoteNumbers = createContext(noFootnotes.numbers)

/** Marks the two ends of a footnote for each other. A label is unique within one text, so that is where it is looked for. */
export const noteMark = 'data-note'
export const referenceMark = 'data-note-reference'

/** A number that leads to the footnote; what was written where there is none. */
export function FootnoteReference({ label, raw }: { readonly label: string; readonly raw: string }) {
	const { t } = useTranslation('markdown')
	const number = useContext(FootnoteNumbers).get(labelKey(label))
	if (number === undefined) return raw
	return (
		<sup className="md-note-reference">
			<span className="md-source" aria-hidden>
				{raw}
			</span>
			<button
				type="button"
				aria-label={t('footnote', { number })}
				{...{ [referenceMark]: labelKey(label) }}
				onClick={(event) => goTo(event, noteMark, labelKey(label))}
			>
				{number}
			</button>
		</sup>
	)
}

/** Brings the other end into view and gives it the focus. It is always in the same text. */
export function goTo(event: MouseEvent, mark: string, key: string): void {
	const text = event.currentTarget.closest('.markdown')
	const end = text?.querySelector<HTMLElement>(`[${mark}="${CSS.escape(key)}"]`)
	end?.scrollIntoView({ block: 'center' })
	end?.focus({ preventScroll: true })
}
