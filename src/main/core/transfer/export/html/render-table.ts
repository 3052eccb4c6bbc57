/** A table, with marks that let it fit where it cannot be scrolled. */
import type { Token, Tokens } from 'marked'

/** A longer word may be broken where there is no room. In letters. */
const longWord = 18
/** What stands beside the letters of a column. */
const margin = 2

/** `renderInside` gives the HTML of a cell's contents. */
export function renderTable(
	{ header, rows }: Tokens.Table,
	renderInside: (tokens: readonly Token[]) => string,
): string {
	const row = (cells: readonly Tokens.TableCell[]) =>
		`<tr>${cells.map((cell) => renderCell(cell, renderInside)).join('')}</tr>`
	const widths = header.map(({ text }) => longestWord(text))
	for (const cells of rows) {
		for (const [column, { text }] of cells.entries())
			widths[column] = Math.max(widths[column] ?? 0, longestWord(text))
	}
	const least = widths.reduce((sum, width) => sum + Math.min(width, longWord) + margin, 0)
	const look = looks.find(({ most }) => least <= most)?.look ?? ' widest'
	const body = rows.map(row).join('')
	return `<div class="table${look}"><table><thead>${row(header)}</thead><tbody>${body}</tbody></table></div>`
}

/** The narrowest a table can be without breaking words, in letters. */
const looks = [
	{ most: 75, look: '' },
	{ most: 95, look: ' wide' },
	{ most: 125, look: ' wider' },
] as const

function renderCell(
	{ header, align, tokens, text }: Tokens.TableCell,
	renderInside: (tokens: readonly Token[]) => string,
): string {
	const tag = header ? 'th' : 'td'
	const looks = [
		...(align === 'center' || align === 'right' ? [align] : []),
		...(longestWord(text) > longWord ? ['long'] : []),
	]
	const look = looks.length === 0 ? '' : ` class="${looks.join(' ')}"`
	return `<${tag}${look} dir="auto">${renderInside(tokens)}</${tag}>`
}

/** Chinese, Japanese and Korean break between any two characters. */
function longestWord(text: string): number {
	return (text.match(word) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}
const word = /[^\s\u2e80-\u9fff\uac00-\ud7af]+/g
