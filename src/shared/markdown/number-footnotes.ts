/** The footnotes of a text, numbered in the order in which they are referred to. Pure. */
import type { Token } from 'marked'
import { asMarkupTokens, type FootnoteToken, type MarkupToken } from './markup-token.ts'
import { contentsOf, footnotesIn } from './token-contents.ts'

export type Footnotes = {
	/** By label, as `labelKey` has it. Only of those that are there, or may still come. */
	readonly numbers: ReadonlyMap<string, number>
	/** In the order of their numbers. One that nothing refers to stands at the end: no text is lost. */
	readonly notes: readonly FootnoteToken[]
}

/** What a part of a text has of footnotes: the labels it refers to, and those that stand in it. */
export type FoundFootnotes = { readonly uses: readonly string[]; readonly notes: readonly FootnoteToken[] }

export const labelKey = (label: string) => label.toLowerCase()

/** `mayGrow`: a reference whose footnote is not there may still get one. */
export function numberFootnotes(found: readonly FoundFootnotes[], mayGrow: boolean): Footnotes {
	const byLabel = new Map<string, FootnoteToken>()
	for (const note of found.flatMap(({ notes }) => notes)) {
		const key = labelKey(note.label)
		if (!byLabel.has(key)) byLabel.set(key, note)
	}
	const uses = [...found.flatMap((each) => each.uses), ...[...byLabel.values()].flatMap(usesInNote)]
	const used = uses.filter((key) => mayGrow || byLabel.has(key))
	const order = [...new Set([...used, ...byLabel.keys()])]
	return {
		numbers: new Map(order.map((key, index) => [key, index + 1])),
		notes: order.flatMap((key) => byLabel.get(key) ?? []),
	}
}

export function footnotesOf(block: MarkupToken): FoundFootnotes {
	const notes = footnotesIn(block)
	const inNotes = new Set(notes.flatMap((note) => contentsOf(note)))
	const contents = contentsOf(block).filter((tokens) => !inNotes.has(tokens))
	return { uses: contents.flatMap(usesIn), notes }
}

const usesInNote = (note: FootnoteToken) => contentsOf(note).flatMap(usesIn)

function usesIn(tokens: readonly Token[]): readonly string[] {
	return asMarkupTokens(tokens).flatMap((token) => {
		switch (token.type) {
			case 'footnoteReference':
				return [labelKey(token.label)]
			case 'strong':
			case 'em':
			case 'del':
			case 'link':
				return usesIn(token.tokens)
			default:
				return []
		}
	})
}
