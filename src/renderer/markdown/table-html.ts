/** A table for spreadsheets and letters. Only its words: what stands around them is ours. Pure. */
export function tableHtml(rows: readonly (readonly string[])[]): string {
	const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
	return `<table>${body.join('')}</table>`
}

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
