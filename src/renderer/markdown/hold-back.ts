/**
 * Keeps the last line of a growing text from flashing as something it will not be. A `-` under a paragraph is
 * a heading to Markdown, and one character later a list.
 */

/**
 * What to lex in place of `source`, the end of a text that is still growing: without its last line while
 * that is only a beginning of markup, or with a delimiter row after the first row of a table. Not for a
 * text that ends inside of code.
 */
export function holdBack(source: string): string {
	const lineStart = source.lastIndexOf('\n') + 1
	const line = source.slice(lineStart)
	if (line === '') return source + delimiterAfter(source, lineStart)
	if (line.length > maxLineLength) return source
	const isUnderText = lineStart > 1 && source[lineStart - 2] !== '\n'
	if (
		unfinishedMarker.test(line) ||
		(isUnderText && underline.test(line)) ||
		unfinishedDefinition.test(line) ||
		unfinishedAlert.test(line)
	) {
		return source.slice(0, lineStart)
	}
	return tableRow.test(line) ? completeTable(source, lineStart, line) : source
}

/** Longer lines are none of these. */
const maxLineLength = 5_000

const unfinishedMarker =
	/^[ \t]*(?:> ?)*[ \t]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*(?:-{1,2}|[*_]{1,3}|[*+-][ \t]+|[+>]|`{1,2}|~{1,2}|\${1,2}|\\\[?|#{1,6}|\d{1,9}[.)]|(?:[*+-]|\d{1,9}[.)])[ \t]+\[[ xX]?\]?)[ \t]*$/
const underline = /^[ \t]*(?:> ?)*[ \t]*(?:-+|=+)[ \t]*$/
const unfinishedDefinition = /^ {0,3}\[(?:(?!\^)[^\]\n]*\]:[ \t]*\S*|\^[^\]\n]*(?:\]:?[ \t]*)?)$/
/** `[!NOTE` in a quote is the mark of what follows. */
const unfinishedAlert = /^ {0,3}> ?\[![A-Za-z]{0,9}\]?[ \t]*$/
const tableRow = /^ {0,3}\|/
const delimiterBeginning = /^ {0,3}\|[ \t:|-]*$/

/** A table shows from its first row on, although it is one only once the row under it has come. */
function completeTable(source: string, lineStart: number, line: string): string {
	const [before, twoBefore] = linesBefore(source, lineStart)
	if (!tableRow.test(before)) {
		if (line.trim() === '|') return source.slice(0, lineStart)
		return `${source}${closeRow(line)}\n${delimiterFor(line)}`
	}
	const isSecondRow = !tableRow.test(twoBefore)
	if (!isSecondRow || !delimiterBeginning.test(line)) return source
	return source.slice(0, lineStart) + delimiterFor(before)
}

/** The same in the moment between the first row and what comes under it. */
function delimiterAfter(source: string, lineStart: number): string {
	const [before, twoBefore] = linesBefore(source, lineStart)
	return tableRow.test(before) && !tableRow.test(twoBefore) ? delimiterFor(before) : ''
}

function linesBefore(source: string, lineStart: number): [before: string, twoBefore: string] {
	if (lineStart === 0) return ['', '']
	const end = lineStart - 1
	const start = source.lastIndexOf('\n', end - 1) + 1
	if (start === 0) return [source.slice(0, end), '']
	const startBefore = source.lastIndexOf('\n', start - 2) + 1
	return [source.slice(start, end), source.slice(startBefore, start - 1)]
}

const closeRow = (line: string) => (/[^\\]\|[ \t]*$/.test(line) ? '' : ' |')

function delimiterFor(header: string): string {
	const pipes =
		header
			.replace(/\\\|/g, '')
			.replace(/\|[ \t]*$/, '')
			.split('|').length - 1
	return `|${'-|'.repeat(Math.max(1, pipes))}`
}
