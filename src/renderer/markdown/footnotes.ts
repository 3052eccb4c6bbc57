/** The footnotes of a text that may grow. What did not change is not looked through again. */
import type { FootnoteToken } from '../../shared/markdown/markup-token.ts'
import {
	type Footnotes,
	type FoundFootnotes,
	footnotesOf,
	numberFootnotes,
} from '../../shared/markdown/number-footnotes.ts'
import type { Block } from './block.ts'
import type { BlockGroup } from './block-store.ts'

export const noFootnotes: Footnotes = { numbers: new Map(), notes: [] }
const nothing: FoundFootnotes = { uses: [], notes: [] }
const foundIn = new WeakMap<BlockGroup, FoundFootnotes>()

/** `before` when nothing is different. */
export function collectFootnotes(
	groups: readonly BlockGroup[],
	isStreaming: boolean,
	before: Footnotes,
): Footnotes {
	const all = groups.map(findInGroup).filter((found) => found !== nothing)
	if (all.length === 0) return noFootnotes
	const now = numberFootnotes(all, isStreaming)
	return haveSameNotes(now.notes, before.notes) && haveSameNumbers(now.numbers, before.numbers) ? before : now
}

function haveSameNotes(notes: readonly FootnoteToken[], others: readonly FootnoteToken[]): boolean {
	return notes.length === others.length && notes.every((note, index) => note === others[index])
}

function haveSameNumbers(numbers: Footnotes['numbers'], others: Footnotes['numbers']): boolean {
	return numbers.size === others.size && [...numbers].every(([key, number]) => others.get(key) === number)
}

function findInGroup(group: BlockGroup): FoundFootnotes {
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

function findInBlock(block: Block): FoundFootnotes {
	return block.kind === 'markup' && block.raw.includes('[^') ? footnotesOf(block.token) : nothing
}
