/**
 * Where a formula begins and ends: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. A dollar is much more often money, and `\[` may be
 * a bracket that is meant as one.
 */
import type { FormulaToken } from './markup-token.ts'

/** What a formula that was closed by us ends with: no text has this character. */
export const openMark = '\ufdd0'

/** A longer one would not be read as one, and looking for its end takes time. */
const maxInlineLength = 2_000
const maxDisplayLength = 5_000

/** The formula at the beginning of a text in a paragraph. */
export function readInlineFormula(src: string): FormulaToken | null {
	const opening = openingOf(src)
	if (opening === null) return null
	const closing = closings[opening]
	const isDisplay = opening === '$$' || opening === '\\['
	const end = findEnd(src, opening.length, closing, isDisplay ? maxDisplayLength : maxInlineLength)
	if (end === -1) return null
	const written = src.slice(opening.length, end)
	const isOpen = written.endsWith(openMark)
	const tex = isOpen ? written.slice(0, -1) : written
	if (tex.trim() === '' || tex.includes('`')) return null
	if (opening === '$' && !isOpen && !isMeantByDollars(tex, src.slice(end + 1, end + 4))) return null
	if (opening === '\\[' && !isOpen && !mathSign.test(tex)) return null
	return { type: 'formula', raw: src.slice(0, end + closing.length), tex, isDisplay, isOpen }
}

/**
 * The formula at the beginning of a text of blocks, in lines of its own up to a blank one. `isGrowing`: one that has no
 * end is open if nothing follows it.
 */
export function readBlockFormula(src: string, isGrowing: boolean): FormulaToken | null {
	const [start, opening] = blockStart.exec(src) ?? []
	if (start === undefined || (opening !== '$$' && opening !== '\\[')) return null
	const paragraph = src.slice(0, maxDisplayLength)
	const blank = paragraph.slice(start.length).search(blankLine)
	const limit = blank === -1 ? paragraph.length : start.length + blank
	const closing = closings[opening]
	const end = findEnd(src, start.length, closing, limit)
	if (end === -1) {
		const isLast = isGrowing && limit === src.length
		return isLast
			? { type: 'formula', raw: src, tex: src.slice(start.length), isDisplay: true, isOpen: true }
			: null
	}
	const rest = lineRest.exec(src.slice(end + closing.length, end + closing.length + 200))
	const tex = src.slice(start.length, end)
	if (rest === null || tex.trim() === '' || (opening === '\\[' && !mathSign.test(tex))) return null
	return {
		type: 'formula',
		raw: src.slice(0, end + closing.length) + rest[0],
		tex,
		isDisplay: true,
		isOpen: false,
	}
}

/** Where between `from` and `to` the next formula begins that starts with a dollar; -1: nowhere. */
export function findDollarFormula(src: string, from: number, to: number): number {
	for (let at = src.indexOf('$', from); at !== -1 && at < to; at = src.indexOf('$', at + 1)) {
		if (isFree(src, at) && readInlineFormula(src.slice(at)) !== null) return at
		// The second of a pair begins nothing by itself.
		if (src.charAt(at + 1) === '$') at += 1
	}
	return -1
}

/** How long the formula is that stands at `at`, closed or with a closing that is to be added; null when there is none. */
export function formulaAt(
	text: string,
	at: number,
): { readonly length: number } | { readonly closing: string } | null {
	if (!isFree(text, at)) return null
	const formula = readInlineFormula(text.slice(at))
	return formula ? { length: formula.raw.length } : unfinishedFormula(text, at)
}

/**
 * The opening of a formula that begins at `at` and has not ended with the text; null when it is probably none: one in
 * dollars is believed in once it holds a sign that money has not.
 */
function unfinishedFormula(text: string, at: number): { readonly closing: string } | null {
	const rest = text.slice(at)
	const opening = openingOf(rest)
	if (opening === null || rest.length > maxInlineLength) return null
	const tex = rest.slice(opening.length)
	if (tex.includes('`') || tex.trim() === '') return null
	// It has an end, and is none.
	if (findEnd(rest, opening.length, closings[opening], rest.length) !== -1) return null
	if (opening === '$' && (!mathSign.test(tex) || tex.includes('\n') || money.test(tex))) return null
	if (opening === '\\[' && !mathSign.test(tex)) return null
	return { closing: closings[opening] }
}

/** Covers the formulas in `src` with letters in `masked`, so that no star in them is taken for emphasis. */
export function maskFormulas(src: string, masked: string): string {
	if (!src.includes('$') && !src.includes('\\(') && !src.includes('\\[')) return masked
	let result = masked
	let at = 0
	for (;;) {
		candidate.lastIndex = at
		const start = candidate.exec(src)?.index
		if (start === undefined) return result
		// In code, which is covered already, a dollar means nothing.
		const isCovered = src.charAt(start) === '$' ? masked.charAt(start) !== '$' : masked.charAt(start) !== '+'
		const formula = isCovered || !isFree(src, start) ? null : readInlineFormula(src.slice(start))
		const end = start + (formula?.raw.length ?? 1)
		if (formula) result = result.slice(0, start) + 'a'.repeat(end - start) + result.slice(end)
		at = end
	}
}

export const blockStart = /^ {0,3}(\$\$(?!\$)|\\\[)/

type Opening = '$' | '$$' | '\\(' | '\\['
const closings: Readonly<Record<Opening, string>> = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' }

function openingOf(src: string): Opening | null {
	if (src.startsWith('\\(')) return '\\('
	if (src.startsWith('\\[')) return '\\['
	if (src.startsWith('$$')) return src.charAt(2) === '$' ? null : '$$'
	return src.startsWith('$') && /^\$[^\s$]/.test(src) ? '$' : null
}

function findEnd(src: string, from: number, closing: string, limit: number): number {
	for (let at = from; at < Math.min(src.length, limit); at += 1) {
		if (src.startsWith(closing, at)) return at
		const character = src.charAt(at)
		if (character === '\\') at += 1
		else if (closing === '$' && character === '\n') return -1
	}
	return -1
}

/** Pandoc's rules, and those that keep `$5 or 10$` and `$HOME/$USER` what they are. */
function isMeantByDollars(tex: string, after: string): boolean {
	if (/\s$/.test(tex)) return false
	if (/^\w/.test(after) && !/^(?:th|st|nd|rd|s)\b/.test(after)) return false
	return !money.test(tex) || mathSign.test(tex)
}

/** Not right after a letter, a digit or a backslash: `US$`, `5$`. */
const isFree = (text: string, at: number) => text.charAt(at) !== '$' || !/[\w\\$]/.test(text.charAt(at - 1))

/** A figure with words behind it. */
const money = /^\d\S*\s+[("'“]?\p{L}{2}/u
const mathSign = /[\\^_={}<>+*]/
const candidate = /\$|\\[([]/g
const blankLine = /\n[ \t]*\n/
const lineRest = /^[ \t]*(?:\n+|$)/
