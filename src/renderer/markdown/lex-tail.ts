/** Takes the end of a text apart, keeping every block and list item that is still what it was. */
import type { Links, Token } from 'marked'
import { type BlockPass, lexBlocks } from '../../shared/markdown/bounded-lexer.ts'
import { inlineCost } from '../../shared/markdown/inline-cost.ts'
import type { MarkupToken } from '../../shared/markdown/markup-token.ts'
import {
	contentsOf,
	definitionsIn,
	endsInCode,
	lastContentsOf,
	shareParts,
} from '../../shared/markdown/token-contents.ts'
import type { Block, FenceBlock } from './block.ts'
import { closeInline } from './close-inline.ts'
import { holdBack } from './hold-back.ts'

export type Tail = {
	/** From the first block that may still change to the end; line ends normalised. */
	readonly source: string
	/** Where it begins in the whole text. */
	readonly start: number
	/** The key of its first block. */
	readonly firstKey: number
	/** What `inlineCost` gave for all blocks before it. */
	readonly costBefore: number
	/** Reference definitions before it. */
	readonly links: Links
	/** The blocks from `start` on as they were last time, and all definitions there were then. */
	readonly blocksBefore: readonly Block[]
	readonly linksBefore: Links
	/** Whether the text goes on growing, so that what is unfinished at its end is shown as what it will be. */
	readonly isStreaming: boolean
}

export type LexedTail = {
	readonly blocks: readonly Block[]
	/** All definitions, those before the tail included. The same object as `linksBefore` when nothing changed. */
	readonly links: Links
}

/** Text after this many characters is not taken apart. */
const maxLength = 1_000_000
/** A paragraph whose insides would cost more stays text; about 20 ms. */
const maxContentsCost = 4_000_000
/** What a paragraph, heading or cell costs before anything is in it: elements to make and to lay out. */
const costOfContents = 2_000
/** All together may cost this, and more the longer the text is. What comes after is not taken apart. */
const maxCost = (length: number) => 10_000_000 + 100 * length

export function lexTail(tail: Tail): LexedTail {
	const markup = tail.source.slice(0, Math.max(0, maxLength - tail.start))
	const isCut = markup.length < tail.source.length
	const held = tail.isStreaming && !isCut ? lexHeldBack(markup, tail.links) : null
	const lexed = held?.source ?? markup
	const pass = held?.pass ?? lexBlocks(markup, tail.links, tail.isStreaming)
	const areLinksSame = haveSameLinks(pass.links, tail.linksBefore)
	const sources = new Map(pass.inlineSources.map((source) => [source.tokens, source]))
	let plainStart = isCut || pass.givenUpLength > 0 ? lexed.length - pass.givenUpLength : null

	const lastIndex = lastGrowing(pass.tokens)
	const blocks: Block[] = []
	let costBefore = tail.costBefore
	let at = 0
	let isBoundary = true
	for (const [index, token] of pass.tokens.entries()) {
		const isAligned = lexed.startsWith(token.raw, at)
		const start = tail.start + at
		at += token.raw.length
		if (costBefore + contentsOf(token).length * costOfContents > maxCost(start)) {
			plainStart = start - tail.start
			break
		}
		if (token.type !== 'space') {
			const key = tail.firstKey + blocks.length
			const place = { key, start, raw: token.raw, isBoundary: isBoundary && isAligned, costBefore }
			const before = areLinksSame ? tail.blocksBefore[blocks.length] : undefined
			const isLast = tail.isStreaming && plainStart === null && index === lastIndex
			const block =
				(isLast && openFence(token, place, markup.slice(start - tail.start), before)) ||
				lexContents({ token, place, sources, pass, before, isLast })
			blocks.push(block)
			costBefore += block.cost
		}
		// A paragraph takes in the lines under it, so lexing never starts right after one.
		isBoundary = isAligned && token.type !== 'paragraph'
	}
	if (plainStart !== null && plainStart < tail.source.length) {
		const raw = tail.source.slice(plainStart)
		const key = tail.firstKey + blocks.length
		blocks.push({ kind: 'plain', key, start: tail.start + plainStart, raw, isBoundary, costBefore, cost: 0 })
	}
	return { blocks, links: areLinksSame ? tail.linksBefore : pass.links }
}

/** Of the block that may go on: the indent of its next line may have come already. */
function lastGrowing(tokens: readonly MarkupToken[]): number {
	const [before, last] = tokens.slice(-2)
	const isIndent = last?.type === 'space' && /^\n?[ \t]*$/.test(last.raw) && !before?.raw.endsWith('\n')
	return tokens.length - (isIndent ? 2 : 1)
}

/** Null when there is nothing to hold back, which is nearly always. */
function lexHeldBack(
	markup: string,
	links: Links,
): { readonly source: string; readonly pass: BlockPass } | null {
	const source = holdBack(markup)
	if (source === markup || endsInCode(lexBlocks(markup, links, true).tokens.at(-1))) return null
	return { source, pass: lexBlocks(source, links, true) }
}

type Place = Pick<Block, 'key' | 'start' | 'raw' | 'isBoundary' | 'costBefore'>

function lexContents(given: {
	readonly token: MarkupToken
	readonly place: Place
	readonly sources: ReadonlyMap<Token[], BlockPass['inlineSources'][number]>
	readonly pass: BlockPass
	readonly before: Block | undefined
	readonly isLast: boolean
}): Block {
	const { token, place, sources, pass, before, isLast } = given
	const old = before?.kind === 'markup' ? before : null
	const isSame = old !== null && old.token.type === token.type && isSamePlace(old, place)
	const end = isLast ? lastContentsOf(token) : null
	const unfinished = end === null ? undefined : sources.get(end)
	const closed = unfinished === undefined ? null : closeInline(unfinished.src)
	const isMended = closed !== null && closed !== unfinished?.src
	if (isSame && old.mended === null && !isMended) return old

	const all = contentsOf(token)
	const shared =
		old === null ? new Set<Token[]>() : shareParts(old.token, token, old.mended !== null || isMended)
	let cost = all.length * costOfContents
	for (const tokens of all) {
		const source = sources.get(tokens)
		if (source === undefined) continue
		const own = inlineCost(source.src)
		if (own > maxContentsCost || place.costBefore + cost + own > maxCost(place.start)) {
			if (!shared.has(tokens)) tokens.push({ type: 'text', raw: source.src, text: source.src })
			continue
		}
		cost += own
		if (shared.has(tokens)) continue
		pass.lexInline(isMended && tokens === end ? { src: closed, tokens } : source)
	}
	const mended = isMended ? end : null
	return { kind: 'markup', ...place, cost, token, mended, definitions: definitionsIn(token) }
}

/** `rest` is the source from the block on, before anything of it was held back. */
function openFence(
	token: MarkupToken,
	place: Place,
	rest: string,
	before: Block | undefined,
): FenceBlock | null {
	if (token.type !== 'code') return null
	const [line, marker, info] = fenceLine.exec(rest) ?? []
	if (line === undefined || marker === undefined || info === undefined) return null
	const body = rest.slice(line.length)
	if (closesFence(body, marker)) return null
	const raw = rest
	if (before?.kind === 'fence' && isSamePlace(before, { ...place, raw })) return before
	return { kind: 'fence', ...place, raw, cost: 0, marker, info: info.trim(), body }
}

const fenceLine = /^(`{3,}(?=[^`\n]*\n)|~{3,})([^\n]*)\n/

/** Whether one of the lines ends a code block that `marker` began. */
export function closesFence(lines: string, marker: string): boolean {
	return new RegExp(`^ {0,3}${marker}${marker.charAt(0)}* *$`, 'm').test(lines)
}

function isSamePlace(block: Block, place: Place): boolean {
	return (
		block.raw === place.raw &&
		block.start === place.start &&
		block.isBoundary === place.isBoundary &&
		block.costBefore === place.costBefore
	)
}

function haveSameLinks(links: Links, before: Links): boolean {
	const labels = Object.keys(links)
	return (
		labels.length === Object.keys(before).length &&
		labels.every((label) => isSameLink(links[label], before[label]))
	)
}

/** Whether two definitions lead to the same place under the same title. */
export function isSameLink(link: Links[string] | undefined, other: Links[string] | undefined): boolean {
	return link?.href === other?.href && link?.title === other?.title
}
