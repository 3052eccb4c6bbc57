import { withoutThoughts } from './title-question.ts'

/** In characters as a person counts them. */
const longestTitle = 80
/** In UTF-16 code units, as for a title that the user gives: one character may be hundreds of marks on a letter. */
const mostUnits = 300

/** A model answers with a line or two; nothing further down is a title, and nothing further on in a line. */
const mostLines = 20
const longestLine = 2_000

/** What a model's answer is worth as a title: one plain line of at most 80 characters; null when it is none. Pure. */
export function cleanTitle(answer: string): string | null {
	for (const line of withoutThoughts(answer).split(/[\n\r\u2028\u2029]/u, mostLines)) {
		const title = cleanLine(line.slice(0, longestLine))
		if (/[\p{L}\p{N}]/u.test(title)) return cut(title)
	}
	return null
}

function cleanLine(line: string): string {
	let title = line.replace(invisible, '').replace(/\s+/gu, ' ').trim()
	// Each may hide another: `**Title:** "Kelp"`.
	for (let before = ''; before !== title; ) {
		before = title
		title = title
			.replace(/^(?:#{1,6}|[-*+•>]|\d{1,2}[.)]) +/u, '')
			.replace(label, '')
			.replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
			.replace(emphasis, '$2')
			.trim()
		title = withoutQuotes(title)
	}
	// An abbreviation or an ellipsis keeps its own.
	return title.replace(/(?<=[^.\s]{3})\.$|。$/u, '')
}

/** Control characters, halves of characters, and those that show nothing or turn the direction of what follows; joiners stay, they shape letters and emoji. */
const invisible = /(?!\u200c|\u200d|\s)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/** Also between marks of emphasis: `**Title**: Kelp`, `**Title:** Kelp`. */
const label =
	/^(?:\*{1,3}|_{1,3})?(?:title|titel|titre|título|titolo|заголовок|название|标题|標題|题目|タイトル|題名|제목)(?:\*{1,3}|_{1,3})?\s*[:：]\s*(?:\*{1,3}|_{1,3})?\s*/iu

const emphasis = /^(\*{1,3}|_{1,3}|`{1,3}|~~)(.+)\1$/u

const quotes: readonly string[] = ['""', "''", '“”', '‘’', '„“', '‚‘', '«»', '‹›', '「」', '『』', '《》']

/** Without a pair that is around the whole: `"Kelp" and "Algae"` and `《海带》的故事` keep theirs. */
function withoutQuotes(title: string): string {
	for (const [open = '', close = ''] of quotes) {
		const inner = title.slice(1, -1)
		if (title.length < 3 || !title.startsWith(open) || !title.endsWith(close)) continue
		if (!inner.includes(open) && !inner.includes(close)) return inner.trim()
	}
	return title
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function cut(title: string): string {
	const found = [...characters.segment(title)].map(({ segment }) => segment)
	if (found.length <= longestTitle && title.length <= mostUnits) return title
	let kept = ''
	for (const character of found.slice(0, longestTitle - 1)) {
		if (kept.length + character.length >= mostUnits) break
		kept += character
	}
	return `${kept.trimEnd()}…`
}
