/**
 * The blocks of a text that grows at its end. What is settled keeps its identity, so that React passes over it;
 * an addition costs as much as the last few blocks, however long the text before them is.
 */
import type { Links } from 'marked'
import { mayBeDetails } from '../../shared/markdown/read-details.ts'
import type { Block } from './block.ts'
import { detach } from './detach.ts'
import { closesFence, isSameLink, lexTail } from './lex-tail.ts'

export type BlockStore = {
	/** The text as it was given. */
	readonly text: string
	readonly isStreaming: boolean
	/** All blocks, some to a group: React then compares groups, not the blocks of the whole text. */
	readonly groups: readonly BlockGroup[]
	/** From the first block on that may still change. */
	readonly tail: string
	readonly tailStart: number
	readonly tailBlocks: readonly Block[]
	/** Reference definitions before the tail, and all. */
	readonly settledLinks: Links
	readonly links: Links
}

export type BlockGroup = { readonly key: number; readonly blocks: readonly Block[] }

/** What comes may still change these: a list goes on after a blank line, a paragraph becomes a heading. */
const tailLength = 3
const groupSize = 32

const noLinks: Links = Object.freeze(Object.create(null))
const emptyStore: BlockStore = {
	text: '',
	isStreaming: false,
	groups: [],
	tail: '',
	tailStart: 0,
	tailBlocks: [],
	settledLinks: noLinks,
	links: noLinks,
}

/**
 * The blocks of `text`, sharing with `before` whatever did not change. The result is the same as that of
 * `advanceBlocks(null, text, isStreaming)`, whatever `before` was.
 */
export function advanceBlocks(before: BlockStore | null, text: string, isStreaming: boolean): BlockStore {
	if (before !== null && before.text === text && before.isStreaming === isStreaming) return before
	const base = before !== null && text.slice(0, before.text.length) === before.text ? before : emptyStore
	const added = normaliseLineEnds(detach(text.slice(base.text.length)), base.text.endsWith('\r'))
	const tail = base.tail + added

	const grown = isStreaming && base.isStreaming ? growLastBlock(base, added) : null
	if (grown)
		return { ...base, text, tail, tailBlocks: grown, groups: regroup(base.groups, firstTailKey(base), grown) }

	const firstKey = firstTailKey(base)
	const lexed = lexTail({
		source: tail,
		start: base.tailStart,
		firstKey,
		costBefore: base.tailBlocks[0]?.costBefore ?? 0,
		links: base.settledLinks,
		blocksBefore: base.tailBlocks,
		linksBefore: base.links,
		isStreaming,
	})
	const groups =
		lexed.links === base.links ? base.groups : relink(base.groups, firstKey, base.links, lexed.links)
	if (groups === null) return advanceBlocks(null, text, isStreaming)

	const settledCount = countSettled(lexed.blocks, base.tailStart + tail.length)
	const tailBlocks = lexed.blocks.slice(settledCount)
	const tailStart = settledCount === 0 ? base.tailStart : (tailBlocks[0]?.start ?? base.tailStart)
	return {
		text,
		isStreaming,
		groups: regroup(groups, firstKey, lexed.blocks),
		tail: tail.slice(tailStart - base.tailStart),
		tailStart,
		tailBlocks,
		settledLinks: addDefinitions(base.settledLinks, lexed.blocks.slice(0, settledCount)),
		links: lexed.links,
	}
}

function firstTailKey({ groups, tailBlocks }: BlockStore): number {
	return tailBlocks[0]?.key ?? (groups.at(-1)?.blocks.at(-1)?.key ?? -1) + 1
}

/** A lone `\r` is a line end too; one at the end of what came before may be half of a `\r\n`. */
function normaliseLineEnds(text: string, isAfterReturn: boolean): string {
	const rest = isAfterReturn && text.startsWith('\n') ? text.slice(1) : text
	return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest
}

/** The tail with `added` at the end of an open code block or of plain text, which need no lexing; else null. */
function growLastBlock({ tailBlocks }: BlockStore, added: string): readonly Block[] | null {
	const last = tailBlocks.at(-1)
	if (last === undefined || last.kind === 'markup') return null
	if (last.kind === 'plain') return [...tailBlocks.slice(0, -1), { ...last, raw: last.raw + added }]
	const openLine = last.body.slice(last.body.lastIndexOf('\n') + 1)
	if (closesFence(openLine + added, last.marker)) return null
	return [...tailBlocks.slice(0, -1), { ...last, raw: last.raw + added, body: last.body + added }]
}

/** How many blocks from the first on can be left alone from now on. */
function countSettled(blocks: readonly Block[], textEnd: number): number {
	const unended = blocks.findIndex(
		(block) =>
			block.kind === 'markup' &&
			block.token.type === 'html' &&
			mayBeDetails(block.raw, textEnd - block.start),
	)
	const most = Math.max(0, blocks.length - tailLength)
	let count = unended === -1 ? most : Math.min(most, unended)
	while (count > 0 && !blocks[count]?.isBoundary) count -= 1
	return count
}

function addDefinitions(links: Links, blocks: readonly Block[]): Links {
	const found = blocks.flatMap((block) =>
		block.kind === 'markup' && block.definitions ? [block.definitions] : [],
	)
	if (found.length === 0) return links
	// The first definition of a name counts.
	return Object.assign(Object.create(null), ...found.reverse(), links)
}

/** `groups` with `blocks` in the place of all from `firstKey` on. Groups in which nothing changed stay. */
function regroup(
	groups: readonly BlockGroup[],
	firstKey: number,
	blocks: readonly Block[],
): readonly BlockGroup[] {
	const firstGroup = Math.floor(firstKey / groupSize)
	const kept = groups[firstGroup]?.blocks.slice(0, firstKey % groupSize) ?? []
	const all = [...kept, ...blocks]
	const result = groups.slice(0, firstGroup)
	for (let at = 0; at < all.length; at += groupSize) {
		const group = { key: result.length, blocks: all.slice(at, at + groupSize) }
		const before = groups[group.key]
		result.push(before && haveSameBlocks(before, group) ? before : group)
	}
	return result
}

function haveSameBlocks(group: BlockGroup, other: BlockGroup): boolean {
	return (
		group.blocks.length === other.blocks.length &&
		group.blocks.every((block, at) => block === other.blocks[at])
	)
}

/**
 * The groups with those settled blocks lexed again that name a definition which is new or not what it was.
 * Null when one of them is then no longer one block.
 */
function relink(
	groups: readonly BlockGroup[],
	firstTailKey: number,
	before: Links,
	links: Links,
): readonly BlockGroup[] | null {
	const changed = new Set(
		Object.keys({ ...before, ...links }).filter((label) => !isSameLink(before[label], links[label])),
	)
	const result: BlockGroup[] = []
	for (const group of groups) {
		const blocks: Block[] = []
		for (const block of group.blocks) {
			const fresh = block.key < firstTailKey && names(block, changed) ? lexAgain(block, links) : block
			if (fresh === null) return null
			blocks.push(fresh)
		}
		const fresh = { key: group.key, blocks }
		result.push(haveSameBlocks(group, fresh) ? group : fresh)
	}
	return result
}

function names(block: Block, labels: ReadonlySet<string>): boolean {
	if (block.kind !== 'markup' || block.token.type === 'code') return false
	for (const [, label = ''] of block.raw.matchAll(bracketed)) {
		if (labels.has(normaliseLabel(label))) return true
	}
	return false
}

const bracketed = /\[((?:[^[\]\\]|\\.)*)\]/gs
const normaliseLabel = (label: string) =>
	label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase()

function lexAgain(block: Block, links: Links): Block | null {
	const { blocks } = lexTail({
		source: block.raw,
		start: block.start,
		firstKey: block.key,
		costBefore: block.costBefore,
		links,
		blocksBefore: [],
		linksBefore: links,
		isStreaming: false,
	})
	const [fresh, second] = blocks
	const isSame = fresh?.raw === block.raw && fresh.kind === 'markup' && second === undefined
	return isSame ? { ...fresh, isBoundary: block.isBoundary } : null
}
