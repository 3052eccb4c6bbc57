/** Walks through a block's token: the texts in it, in the order in which they are read. */
import type { Links, Token, Tokens } from 'marked'
import { asMarkupTokens, type FootnoteToken, type MarkupToken } from './markup-token.ts'

/** The arrays that hold emphasis, links and text: one for each paragraph, heading and cell. */
export function contentsOf(token: MarkupToken): readonly Token[][] {
	const found: Token[][] = []
	collect(token, found)
	return found
}

function collect(token: MarkupToken, found: Token[][]): void {
	switch (token.type) {
		case 'paragraph':
		case 'heading':
			found.push(token.tokens)
			return
		case 'text':
			if (token.tokens) found.push(token.tokens)
			return
		case 'blockquote':
		case 'footnote':
			for (const child of asMarkupTokens(token.tokens)) collect(child, found)
			return
		case 'details':
			found.push(token.summary)
			for (const child of asMarkupTokens(token.tokens)) collect(child, found)
			return
		case 'list':
			for (const item of token.items) {
				for (const child of asMarkupTokens(item.tokens)) collect(child, found)
			}
			return
		case 'table':
			for (const row of [token.header, ...token.rows]) {
				for (const cell of row) found.push(cell.tokens)
			}
			return
		default:
			return
	}
}

/** The one that ends where the block ends; null when the block ends with something else, such as code. */
export function lastContentsOf(token: MarkupToken | undefined): Token[] | null {
	switch (token?.type) {
		case 'paragraph':
		case 'heading':
			return token.tokens
		case 'text':
			return token.tokens ?? null
		case 'blockquote':
		case 'footnote':
		case 'details':
			return lastContentsOf(asMarkupTokens(token.tokens).at(-1))
		case 'list':
			return lastContentsOf(asMarkupTokens(token.items.at(-1)?.tokens ?? []).at(-1))
		case 'table':
			// Cells that have not come yet are there as empty ones.
			return (token.rows.at(-1) ?? token.header).findLast((cell) => cell.text !== '')?.tokens ?? null
		default:
			return null
	}
}

/** Whether the block ends with code, a formula or raw HTML, in which markup means nothing. */
export function endsInCode(token: MarkupToken | undefined): boolean {
	switch (token?.type) {
		case 'code':
		case 'html':
		case 'formula':
			return true
		case 'blockquote':
		case 'footnote':
		case 'details':
			return endsInCode(asMarkupTokens(token.tokens).at(-1))
		case 'list':
			return endsInCode(asMarkupTokens(token.items.at(-1)?.tokens ?? []).at(-1))
		default:
			return false
	}
}

/** The reference definitions in a block, in containers too; null when there are none. */
export function definitionsIn(token: MarkupToken): Links | null {
	if (!token.raw.includes(']:')) return null
	const found: Links = Object.create(null)
	collectDefinitions(token, found)
	return Object.keys(found).length === 0 ? null : found
}

function collectDefinitions(token: MarkupToken, found: Links): void {
	if (token.type === 'def') found[token.tag] ??= { href: token.href, title: token.title }
	for (const child of childrenOf(token)) collectDefinitions(child, found)
}

/** In order, those in containers too. */
export function footnotesIn(token: MarkupToken): readonly FootnoteToken[] {
	const inside = childrenOf(token).flatMap(footnotesIn)
	return token.type === 'footnote' ? [token, ...inside] : inside
}

/** The blocks that stand in a block. */
export function childrenOf(token: MarkupToken): readonly MarkupToken[] {
	if (token.type === 'blockquote' || token.type === 'footnote' || token.type === 'details') {
		return asMarkupTokens(token.tokens)
	}
	return token.type === 'list' ? token.items.flatMap((item) => asMarkupTokens(item.tokens)) : []
}

/**
 * Puts the items of `before` in the place of those of `after` for as long as they are the same, and returns the
 * contents that thereby need no lexing. `hasMendedEnd`: the last part of one of them is closed by us.
 */
export function shareParts(before: MarkupToken, after: MarkupToken, hasMendedEnd: boolean): Set<Token[]> {
	if (before.type === 'list' && after.type === 'list') return shareItems(before, after, hasMendedEnd)
	if (before.type === 'table' && after.type === 'table') return shareRows(before, after, hasMendedEnd)
	return new Set()
}

function shareItems(before: Tokens.List, after: Tokens.List, hasMendedEnd: boolean): Set<Token[]> {
	const shared = new Set<Token[]>()
	const count = before.items.length - (hasMendedEnd ? 1 : 0)
	for (let index = 0; index < Math.min(count, after.items.length); index += 1) {
		const old = before.items[index]
		const fresh = after.items[index]
		if (!old || !fresh || old.raw !== fresh.raw || old.loose !== fresh.loose || old.task !== fresh.task) break
		for (const child of asMarkupTokens(fresh.tokens)) {
			for (const contents of contentsOf(child)) shared.add(contents)
		}
		after.items[index] = old
	}
	return shared
}

function shareRows(before: Tokens.Table, after: Tokens.Table, hasMendedEnd: boolean): Set<Token[]> {
	const shared = new Set<Token[]>()
	if (before.align.join() !== after.align.join()) return shared
	const rowsBefore = [before.header, ...before.rows]
	const rowsAfter = [after.header, ...after.rows]
	const count = rowsBefore.length - (hasMendedEnd ? 1 : 0)
	for (let index = 0; index < Math.min(count, rowsAfter.length); index += 1) {
		const old = rowsBefore[index]
		const fresh = rowsAfter[index]
		if (!old || !fresh?.every((cell, column) => cell.text === old[column]?.text)) break
		for (const cell of fresh) shared.add(cell.tokens)
		if (index === 0) after.header = old
		else after.rows[index - 1] = old
	}
	return shared
}
