/** The text of a part of the page as one string, and the way from a place in it back to the page. */
import type { Place } from './find-places.ts'

export type TextInPage = {
	/** Paragraphs, cells and the like are parted by line breaks. */
	readonly text: string
	readonly rangeOf: (place: Place) => StaticRange
}

/** Words do not run on from one of these into what follows. */
const apart: ReadonlySet<string> = new Set(
	'ADDRESS BLOCKQUOTE BR DD DIV DL DT H1 H2 H3 H4 H5 H6 HR LI OL P PRE TABLE TD TH TR UL'.split(' '),
)

/** What belongs to the window and not to the message. */
const notText = 'button, .md-code-head, .md-said, .md-formula-drawn'

export function readText(part: Element): TextInPage {
	const nodes: Text[] = []
	/** Where each begins in the whole. */
	const starts: number[] = []
	const pieces: string[] = []
	let length = 0
	function add(piece: string): void {
		pieces.push(piece)
		length += piece.length
	}

	const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
		node instanceof Element && node.matches(notText) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
	)
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node instanceof Text) {
			nodes.push(node)
			starts.push(length)
			add(node.data)
		} else if (length > 0 && apart.has(node.nodeName)) {
			add('\n')
		}
	}

	function pointAt(place: number, isEnd: boolean): readonly [Text, number] | null {
		const index = lastUpTo(starts, isEnd ? place - 1 : place)
		const node = nodes[index]
		return node ? [node, Math.min(node.length, place - (starts[index] ?? 0))] : null
	}

	return {
		text: pieces.join(''),
		rangeOf({ from, to }) {
			const [startContainer, startOffset] = pointAt(from, false) ?? [part, 0]
			const [endContainer, endOffset] = pointAt(to, true) ?? [part, 0]
			return new StaticRange({ startContainer, startOffset, endContainer, endOffset })
		},
	}
}

/** The last of ascending numbers that is not greater. */
function lastUpTo(numbers: readonly number[], limit: number): number {
	let low = 0
	let high = numbers.length
	while (low < high) {
		const middle = (low + high) >> 1
		if ((numbers[middle] ?? 0) <= limit) low = middle + 1
		else high = middle
	}
	return low - 1
}
