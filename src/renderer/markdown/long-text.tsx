/** Text of any length. The browser lays a long one out only where it is looked at. */
import { memo } from 'react'

/** A single line of this length is laid out in a few milliseconds; one of 10 MB takes seconds. */
const pieceLength = 4_000

export function LongText({ text }: { readonly text: string }) {
	if (text.length <= pieceLength) return text
	return cutIntoPieces(text, pieceLength).map((piece, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: pieces are only ever added, and the last one grows.
		<Piece key={index} text={piece} />
	))
}

const Piece = memo(function Piece({ text }: { readonly text: string }) {
	return <span className="md-piece">{text}</span>
})

/** Cuts after the last line end within `length`, or else in the middle of a line, never in a character. */
export function cutIntoPieces(text: string, length: number): readonly string[] {
	const pieces: string[] = []
	let start = 0
	while (text.length - start > length) {
		// Looking back through the whole text for a line end that is not there would take seconds.
		const lineEnd = text.slice(start, start + length).lastIndexOf('\n')
		let end = start + (lineEnd > 0 ? lineEnd + 1 : length)
		if (isLowSurrogate(text.charCodeAt(end))) end -= 1
		pieces.push(text.slice(start, end))
		start = end
	}
	pieces.push(text.slice(start))
	return pieces
}

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff
