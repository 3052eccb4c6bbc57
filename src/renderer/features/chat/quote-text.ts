/** Words of a message as a quotation in the next one. Pure. */

/** Markdown's quotation, one mark before each line. Empty for nothing but blanks. */
export function quotationOf(text: string): string {
	const words = text.replaceAll('\r\n', '\n').replaceAll(/^\s*\n|\s+$/g, '')
	if (words.trim() === '') return ''
	return words
		.split('\n')
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n')
}

/** What is typed with a quotation behind it, and room to write below that. */
export function withQuotation(typed: string, quotation: string): string {
	const before = typed.trimEnd()
	return `${before === '' ? '' : `${before}\n\n`}${quotation}\n\n`
}
