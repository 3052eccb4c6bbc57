/** Where a footnote stands and where it is referred to: `[^1]: text` and `[^1]`. */

export const footnoteStart = /^ {0,3}\[\^([^\s[\]]{1,60})\]:[ \t]*/
const reference = /^\[\^([^\s[\]]{1,60})\](?![(:])/

/** The label when the text begins with a reference. */
export function readReference(src: string): { readonly raw: string; readonly label: string } | null {
	const [raw, label] = src.startsWith('[^') ? (reference.exec(src) ?? []) : []
	return raw === undefined || label === undefined ? null : { raw, label }
}

/**
 * The footnote that the text begins with: the lines up to a blank one or the next footnote, and after that all that is
 * indented. `content` has no label and no indent.
 */
export function readFootnote(
	src: string,
): { readonly raw: string; readonly label: string; readonly content: string } | null {
	const [start, label] = footnoteStart.exec(src) ?? []
	if (start === undefined || label === undefined) return null
	let at = start.length
	let isAfterBlank = false
	let end = lineEnd(src, at)
	const lines = [src.slice(at, end)]
	for (at = end; at < src.length; at = end) {
		end = lineEnd(src, at)
		const line = src.slice(at, end)
		const isBlank = line.trim() === ''
		if (isBlank ? isAfterBlank : isAfterBlank ? !indent.test(line) : footnoteStart.test(line)) break
		isAfterBlank = isBlank
		lines.push(isBlank ? line : line.replace(indent, ''))
	}
	// A blank line that nothing of it follows is not its own.
	if (isAfterBlank) at -= lines.pop()?.length ?? 0
	return { raw: src.slice(0, at), label, content: lines.join('') }
}

const indent = /^(?: {2,4}|\t)/

function lineEnd(src: string, from: number): number {
	const at = src.indexOf('\n', from)
	return at === -1 ? src.length : at + 1
}
