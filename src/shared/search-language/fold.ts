/**
 * Folding: texts that fold alike are found by each other. Upper and lower case, full and half width, ligatures, and the
 * accents of scripts in which people leave them out do not count. In Japanese the marks make other letters: they stay.
 */

const ascii = /^[\0-\x7f]*$/
/** Where letters begin that lose something. Most texts have none, and are done sooner. */
const mayLose = /[\u0080-\u08ff\u1e00-\u1fff]/
/** Marks after a letter of scripts that are often written without them. */
const leftOutMarks = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu
/** What composes with the character before it: marks, Hangul vowels and finals, half-width voicing marks. */
const joinsPrevious = /[\p{M}\u1160-\u11ff\uff9e\uff9f]/u
const cluster = /[\s\S][\p{M}\u1160-\u11ff\uff9e\uff9f]*/uy

export function fold(text: string): string {
	if (ascii.test(text)) return text.toLowerCase()
	const composed = text.normalize('NFKC').toLowerCase()
	if (!mayLose.test(composed)) return composed.normalize('NFC')
	return composed
		.normalize('NFD')
		.replace(leftOutMarks, '$1')
		.normalize('NFC')
		.replaceAll('ς', 'σ')
		.replaceAll('ё', 'е')
}

/** UTF-16 code units folded at once while a place is looked for. */
const chunkLength = 4_096

/** Finds places of a text by places of the folded text, which must be asked for in ascending order. */
export function placesIn(text: string): (foldedIndex: number) => number {
	/** So much of the text is behind, and so long it was when folded. */
	let start = 0
	let foldedStart = 0
	let end = 0
	let foldedEnd = 0
	/** Of the chunk under way: where each folded code unit comes from. */
	let origins: number[] = []

	function nextChunk(): void {
		start = end
		foldedStart = foldedEnd
		end = Math.min(text.length, start + chunkLength)
		while (end < text.length && (isLowSurrogate(text, end) || joinsPrevious.test(text.charAt(end)))) end += 1
		foldedEnd = foldedStart + fold(text.slice(start, end)).length
		origins = []
	}

	function originsOfChunk(): readonly number[] {
		if (origins.length === 0) {
			for (let place = start; place < end; ) {
				if (isPlain(text, place)) {
					origins.push(place)
					place += 1
					continue
				}
				cluster.lastIndex = place
				const piece = cluster.exec(text)?.[0] ?? ''
				for (let unit = fold(piece).length; unit > 0; unit -= 1) origins.push(place)
				place += piece.length
			}
		}
		return origins
	}

	return (foldedIndex) => {
		while (foldedIndex >= foldedEnd && end < text.length) nextChunk()
		if (foldedIndex >= foldedEnd) return text.length
		return originsOfChunk()[foldedIndex - foldedStart] ?? text.length
	}
}

/** One code unit that stays one, whatever comes after it. Only the most frequent are told. */
function isPlain(text: string, place: number): boolean {
	const next = text.charCodeAt(place + 1)
	return isPlainCode(text.charCodeAt(place)) && (Number.isNaN(next) || isPlainCode(next))
}

const isPlainCode = (code: number) => code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)

const isLowSurrogate = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xdc00
