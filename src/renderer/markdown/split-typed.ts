/** Blocks of code between fences, and quotations, in a text that is otherwise shown as it was typed. Pure. */

export type TypedPart =
	| { readonly kind: 'text'; readonly text: string }
	/** Each line with its mark. */
	| { readonly kind: 'quote'; readonly text: string }
	/** `info`: the rest of the opening line. `code` ends with its last line end. */
	| { readonly kind: 'code'; readonly info: string; readonly code: string }

/** In order. Line ends beside a block are left out: it stands apart by itself. One that is not closed reaches to the end. */
export function splitTyped(text: string): readonly TypedPart[] {
	const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
	const parts: TypedPart[] = []
	let at = 0
	for (;;) {
		opening.lastIndex = at
		const found = opening.exec(source)
		if (found === null) break
		const [line, marker = '', info = ''] = found
		addText(parts, source.slice(at, found.index))
		const start = Math.min(found.index + line.length + 1, source.length)
		const closing = new RegExp(`^ {0,3}${marker}${marker[0]}*[ \\t]*$`, 'gm')
		closing.lastIndex = start
		const end = closing.exec(source)
		parts.push({ kind: 'code', info: info.trim(), code: source.slice(start, end?.index) })
		at = end ? end.index + end[0].length : source.length
	}
	addText(parts, source.slice(at))
	return parts
}

/** Behind backticks there is none in the line: `` ```a``` `` is code in a line. */
const opening = /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})(.*)$/gm

/** Lines that each begin with its mark, as a quotation is put into a message. */
const quotation = /^ {0,3}>(?: .*|[ \t]*)(?:\n {0,3}>(?: .*|[ \t]*))*$/gm

function addText(parts: TypedPart[], written: string): void {
	let at = 0
	for (const { 0: text, index } of written.matchAll(quotation)) {
		if (!/[^>\s]/.test(text)) continue
		addPlain(parts, written.slice(at, index))
		parts.push({ kind: 'quote', text })
		at = index + text.length
	}
	addPlain(parts, written.slice(at))
}

function addPlain(parts: TypedPart[], written: string): void {
	const isBehindBlock = parts.length > 0
	const text = (isBehindBlock ? written.replace(/^(?:[ \t]*\n)+/, '') : written).replace(/(?:\n[ \t]*)+$/, '')
	if (text.trim() !== '') parts.push({ kind: 'text', text })
}
