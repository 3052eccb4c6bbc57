/** Pure: an excerpt of Markdown as it is read. */
import type { Excerpt } from '../../../shared/search-model.ts'

/**
 * Words between marks that stand in pairs, the words being the last group. One mark alone may be code (`2 * 3`, `**kwargs`),
 * and is left. Underscores are: they are parts of names more often than marks.
 */
const marked = [
	/(\*\*|~~|`+)(?=[^\s*~`])(.*?[^\s*~`])\1(?![*~`])/gu,
	/(?<![\p{L}\p{N}*])(\*)(?=[^\s*])([^*]*?[^\s*])\*(?![\p{L}\p{N}*])/gu,
	/(!?\[)([^[\]]+)\]\([^()\s]*\)/gu,
]

/** Nothing that was found is taken away. */
export function withoutMarks(excerpt: Excerpt): Excerpt {
	return marked.reduce(takeAway, excerpt)
}

function takeAway(excerpt: Excerpt, pattern: RegExp): Excerpt {
	const text = excerpt.map((part) => part.text).join('')
	const marks: { readonly start: number; readonly end: number }[] = []
	for (const { 0: whole, 1: opening = '', 2: words = '', index } of text.matchAll(pattern)) {
		const start = index + opening.length
		const end = start + words.length
		const pair = [
			{ start: index, end: start },
			{ start: end, end: index + whole.length },
		]
		if (!pair.some((mark) => touchesMatch(excerpt, mark))) marks.push(...pair)
	}
	if (marks.length === 0) return excerpt
	let at = 0
	return excerpt
		.map((part) => {
			const from = at
			at += part.text.length
			return { ...part, text: cutOut(part.text, from, marks) }
		})
		.filter((part) => part.text !== '')
}

type Span = { readonly start: number; readonly end: number }

function touchesMatch(excerpt: Excerpt, { start, end }: Span): boolean {
	let at = 0
	return excerpt.some(({ text, isMatch }) => {
		const from = at
		at += text.length
		return isMatch && from < end && at > start
	})
}

/** `from`: the place of the text in what the spans are places of; they are in order. */
function cutOut(text: string, from: number, spans: readonly Span[]): string {
	let kept = ''
	let written = 0
	for (const { start, end } of spans) {
		kept += text.slice(written, Math.max(written, start - from))
		written = Math.max(written, Math.min(text.length, end - from))
	}
	return kept + text.slice(written)
}
