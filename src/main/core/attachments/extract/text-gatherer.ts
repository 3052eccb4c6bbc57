/** Puts a text together until it is as long as a model gets. */

/** In UTF-16 code units: about as much as the largest contexts of today hold. */
export const longestText = 1_000_000

export type TextGatherer = {
	readonly add: (piece: string) => void
	/** Ends the line, unless it is empty. */
	readonly endLine: () => void
	/** Nothing more is taken: whoever reads may stop. */
	readonly isFull: () => boolean
	readonly end: () => { readonly text: string; readonly isCut: boolean }
}

export function createTextGatherer(limit = longestText): TextGatherer {
	const pieces: string[] = []
	let length = 0
	let isCut = false
	let isLineEmpty = true

	function add(piece: string): void {
		if (piece === '') return
		const room = limit - length
		if (piece.length > room) isCut = true
		if (room <= 0) return
		const taken = piece.length > room ? withoutHalf(piece.slice(0, room)) : piece
		pieces.push(taken)
		length += taken.length
		isLineEmpty = taken.endsWith('\n')
	}

	return {
		add,
		endLine() {
			if (!isLineEmpty) add('\n')
		},
		isFull: () => isCut,
		end: () => ({ text: pieces.join('').trim(), isCut }),
	}
}

/** A character of two units is not torn. */
function withoutHalf(text: string): string {
	const last = text.charCodeAt(text.length - 1)
	return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text
}
