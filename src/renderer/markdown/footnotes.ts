/** The footnotes of a text, numbered in the order in which they are referred to. */
import type { Token } from 'marked'
import type { Block } from './block.ts'
import type { BlockGroup } from './block-store.ts'
import { asMarkupTokens, type FootnoteToken } from './markup-token.ts'
import { contentsOf, footnotesIn } from './token-contents.ts'

export type Footnotes = {
	/** By label, as `labelKey` has it. Only of those that are there, or may still come. */
	readonly numbers: ReadonlyMap<string, number>
	/** In the order of their numbers. One that nothing refers to stands at the end: no text is lost. */
	readonly notes: readonly FootnoteToken[]
}

type Found = { readonly uses: readonly string[]; readonly notes: readonly FootnoteToken[] }

export const noFootnotes: Footnotes = { numbers: new Map(), notes: [] }
const nothing: Found = { uses: [], notes: [] }
/** A group that did not change is not looked through again. */
const foundIn = new WeakMap<BlockGroup, Found>()

/** `before` when nothing is different. */
export function collectFootnotes(
	groups: readonly BlockGroup[],
	isStreaming: boolean,
	before: Footnotes,
): Footnotes {
	const all = groups.map(findInGroup).filter((found) => found !== nothing)
	if (all.length === 0) return noFootnotes
	const byLabel = new Map<string, FootnoteToken>()
	for (const note of all.flatMap(({ notes }) => notes)) {
		const key = labelKey(note.label)
		if (!byLabel.has(key)) byLabel.set(key, note)
	}
	const uses = [...all.flatMap((found) => found.uses), ...[...byLabel.values()].flatMap(usesInNote)]
	const used = uses.filter((key) => isStreaming || byLabel.has(key))
	const order = [...new Set([...used, ...byLabel.keys()])]
	const notes = order.flatMap((key) => byLabel.get(key) ?? [])
	const isSame =
		notes.length === before.notes.length &&
		notes.every((note, index) => note === before.notes[index]) &&
		order.length === before.numbers.size &&
		order.every((key, index) => before.numbers.get(key) === index + 1)
	return isSame ? before : { numbers: new Map(order.map((key, index) => [key, index + 1])), notes }
}

export const labelKey = (label: string) => label.toLowerCase()

function findInGroup(group: BlockGroup): Found {
	const known = foundIn.get(group)
	if (known) return known
	const blocks = group.blocks.map(findInBlock).filter((found) => found !== nothing)
	const found =
		blocks.length === 0
			? nothing
			: { uses: blocks.flatMap(({ uses }) => uses), notes: blocks.flatMap(({ notes }) => notes) }
	foundIn.set(group, found)
	return found
}

function findInBlock(block: Block): Found {
	if (block.kind !== 'markup' || !block.raw.includes('[^')) return nothing
	const notes = footnotesIn(block.token)
	const inNotes = new Set(notes.flatMap((note) => contentsOf(note)))
	const contents = contentsOf(block.token).filter((tokens) => !inNotes.has(tokens))
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
