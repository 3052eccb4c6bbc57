/**
 * Closes what is still open at the end of a growing paragraph: `**bol` shows as bold from its first letter, and
 * a link as its text while its address is being written.
 */

import { inlineTags } from '../../shared/markdown/inline-tags.ts'
import { formulaAt, openMark } from '../../shared/markdown/read-formula.ts'
import { matchBrackets } from './match-brackets.ts'

/** What to lex in place of `src`. Only ever applied to the very end of a text that is still growing. */
export function closeInline(src: string): string {
	const text = dropUnfinishedTag(src)
	const open: Run[] = []
	const labels = matchBrackets(text, '[', ']')
	const addresses = matchBrackets(text, '(', ')')
	let at = 0
	let formulas = 0
	while (at < text.length) {
		const character = text.charAt(at)
		const mayBeFormula = (character === '$' || character === '\\') && formulas < mostFormulas
		const formula = mayBeFormula ? formulaAt(text, at) : null
		if (mayBeFormula) formulas += 1
		if (formula && 'closing' in formula) return text + openMark + formula.closing + closers(open)
		if (formula) {
			at += formula.length
		} else if (character === '\\') {
			at += 2
		} else if (character === '`') {
			const length = runLength(text, at)
			const end = findRun(text, at + length, '`', length)
			if (end === -1) return closeCode(text, at, length, open)
			at = end + length
		} else if (character === '*' || character === '_' || character === '~') {
			const length = runLength(text, at)
			if (at + length === text.length) {
				return closeAll(isTextAtEnd(text, at, open) ? text : text.slice(0, at), open)
			}
			readRun(text, at, length, open)
			at += length
		} else if (character === '<') {
			at += readTag(text, at, open)
		} else if (character === '[') {
			const isImage = text.charAt(at - 1) === '!'
			const end = labels.get(at)
			if (end === undefined) {
				// Without its closing bracket it may be just a bracket: it stays, unless a link is likelier.
				if (isImage) return closeAll(text.slice(0, at - 1), open)
				if (isReferenceAtEnd(text, at)) return closeAll(text.slice(0, at), open)
				if (at + 1 === text.length) return closeAll(text.slice(0, at), open)
				if (isLinkAtEnd(text, at)) return closeInline(text.slice(0, at) + text.slice(at + 1))
				at += 1
			} else if (text.charAt(end + 1) === '(') {
				const addressEnd = addresses.get(end + 1)
				if (addressEnd === undefined) {
					const label = text.slice(at + 1, end)
					return closeAll(text.slice(0, isImage ? at - 1 : at) + (isImage ? '' : label), open)
				}
				at = addressEnd + 1
			} else if (end + 1 === text.length && isLinkAtEnd(text, at)) {
				return closeInline(text.slice(0, at) + text.slice(at + 1, end))
			} else {
				at += 1
			}
		} else {
			at += 1
		}
	}
	return closeAll(text, open)
}

/** Delimiters that were opened and not closed yet. */
type Run = { readonly character: string; length: number }

/** Nobody emphasises that deep; a line of 100,000 stars only looks as if. */
const mostOpen = 100

/** Where one may begin is looked at so many times: each look may go far. */
const mostFormulas = 200

function readRun(text: string, at: number, length: number, open: Run[]): void {
	const character = text.charAt(at)
	if (character === '~' && length !== 2) return
	const before = text.charAt(at - 1)
	const after = text.charAt(at + length)
	const isAfterText = before !== '' && !/\s/.test(before)
	const isBeforeText = !/\s/.test(after)
	const isInWord = isWordCharacter(before) && isWordCharacter(after)
	if (character === '_' && isInWord) return
	const opened = open.findLastIndex((run) => run.character === character)
	const run = open[opened]
	if (isAfterText && run) {
		// Whatever was opened in between was not closed in time: it is text.
		open.length = opened + 1
		run.length -= length
		if (run.length <= 0) open.pop()
	} else if (isBeforeText && !(isInWord && length === 1) && open.length < mostOpen) {
		open.push({ character, length: Math.min(length, 3) })
	}
}

/** How far to go on behind a `<`. A tag that is open at the end is closed like a star. */
function readTag(text: string, at: number, open: Run[]): number {
	tag.lastIndex = at
	const [raw, slash, name = ''] = tag.exec(text) ?? []
	if (raw === undefined) return 1
	const character = `</${name.toLowerCase()}>`
	const opened = open.findLastIndex((run) => run.character === character)
	if (slash !== '' && opened !== -1) open.length = opened
	else if (slash === '' && open.length < mostOpen) open.push({ character, length: 1 })
	return raw.length
}

/** A run at the very end begins or ends something, unless it stands alone as text does: `a ~`. */
function isTextAtEnd(text: string, at: number, open: readonly Run[]): boolean {
	const character = text.charAt(at)
	return character === '~' && at + 1 === text.length && !open.some((run) => run.character === '~')
}

/** `[^1`: a footnote is being referred to. */
function isReferenceAtEnd(text: string, at: number): boolean {
	return text.charAt(at + 1) === '^' && text.length - at < 60 && !/\s/.test(text.slice(at))
}

/** Words in a bracket of their own: `arr[i` and `[1` are none. Longer ones are left, for each bracket is one more pass. */
function isLinkAtEnd(text: string, at: number): boolean {
	if (text.length - at > maxLabelLength || isWordCharacter(text.charAt(at - 1))) return false
	return /^\[[*_`"“]*\p{L}[^\n[]*$/u.test(text.slice(at))
}

const maxLabelLength = 100

function closeCode(text: string, at: number, length: number, open: readonly Run[]): string {
	const code = text.slice(at + length).replace(/`+$/, '')
	if (code.trim() === '') return closeAll(text.slice(0, at), open)
	return text.slice(0, at + length) + code + '`'.repeat(length) + closers(open)
}

function closeAll(text: string, open: readonly Run[]): string {
	if (open.length === 0) return text
	// A closing delimiter after a space would be text.
	const trimmed = text.trimEnd()
	const last = open.at(-1)
	if (last && trimmed.endsWith(last.character))
		return trimmed.slice(0, -last.length) + closers(open.slice(0, -1))
	return trimmed + closers(open)
}

function closers(open: readonly Run[]): string {
	return open.reduceRight((text, { character, length }) => text + character.repeat(length), '')
}

/** `<b`, `<br`, `<https://exam`: a line break or an address that is being written. */
function dropUnfinishedTag(src: string): string {
	return src.replace(unfinishedTag, '').replace(/<(https?:\/\/[^\s<>]*)$/i, '$1')
}

/** The beginnings of `<sub>`, `</sub>`, `<br />` and of a bare `<`. */
const unfinishedTag = new RegExp(
	`<(?:/?(?:${['br', ...inlineTags].map(beginningOf).join('|')})?\\s*/?)?$`,
	'i',
)
const tag = new RegExp(`<(/?)(${inlineTags.join('|')})>`, 'iy')

/** Matches `kbd`, `kb` and `k`. */
function beginningOf(name: string): string {
	return [...name].reduceRight((rest, letter) => (rest === '' ? letter : `${letter}(?:${rest})?`), '')
}

function runLength(text: string, at: number): number {
	const character = text.charAt(at)
	let end = at + 1
	while (text.charAt(end) === character) end += 1
	return end - at
}

/** Where a run of exactly `length` begins, from `from` on; -1 when there is none. */
function findRun(text: string, from: number, character: string, length: number): number {
	for (let at = text.indexOf(character, from); at !== -1; ) {
		const found = runLength(text, at)
		if (found === length) return at
		at = text.indexOf(character, at + found)
	}
	return -1
}

const isWordCharacter = (character: string) => /[\p{L}\p{N}]/u.test(character)
