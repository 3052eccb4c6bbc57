/** Footnotes of a text on a page: numbers that lead to them, and a way back from each. */
import type { FootnoteToken } from '../../../../../shared/markdown/markup-token.ts'
import { type Footnotes, labelKey } from '../../../../../shared/markdown/number-footnotes.ts'
import type { RenderReference } from './render-inline.ts'

/** `id`: begins the names of their places on the page. */
export function linkFootnotes({ numbers, notes }: Footnotes, id: string) {
	const placeOf = (number: number) => `${id}-note-${number}`
	const backOf = (number: number) => `${id}-back-${number}`
	const referredTo = new Set<number>()

	const renderReference: RenderReference = (label) => {
		const number = numbers.get(labelKey(label))
		if (number === undefined) return null
		// The way back leads to the first of them.
		const name = referredTo.has(number) ? '' : ` id="${backOf(number)}"`
		referredTo.add(number)
		return `<sup${name}><a href="#${placeOf(number)}" role="doc-noteref">${number}</a></sup>`
	}

	function renderNote(note: FootnoteToken, content: string): string {
		const number = numbers.get(labelKey(note.label)) ?? 0
		const back = referredTo.has(number)
			? ` <a class="back" href="#${backOf(number)}" role="doc-backlink">↩</a>`
			: ''
		return `<li id="${placeOf(number)}" value="${number}" dir="auto">${content}${back}</li>`
	}

	return {
		renderReference,
		/** After all else, so that what refers to them is known. Empty where there are none. */
		renderNotes(renderContent: (note: FootnoteToken) => string): string {
			if (notes.length === 0) return ''
			// One may refer to another, even to one before it.
			const contents = notes.map(renderContent)
			const items = notes.map((note, index) => renderNote(note, contents[index] ?? ''))
			return `<section class="notes" role="doc-endnotes"><ol>${items.join('')}</ol></section>`
		},
	}
}
