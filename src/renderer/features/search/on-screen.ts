/** What of a thread can be seen, and how a place in it is brought into view. */
import type { MessageId } from '../../../shared/model.ts'

/** Room that stays between a place and the edge it is near to: a button may float there. */
const marginPx = 72
/** So far down the thread a place is put when it was out of sight. */
const restAt = 0.35

/** The thread that is shown; null while there is none. */
export function shownLog(): HTMLElement | null {
	return document.querySelector<HTMLElement>('main [role="log"]')
}

/** The article that shows a message, or a segment of a reply; null while it is not in the page. */
export function articleOf(log: Element, messageId: MessageId): Element | null {
	return log.querySelector(`article[data-message-id~="${CSS.escape(messageId)}"]`)
}

/** Those of the messages whose articles can be seen. */
export function messagesOnScreen(log: Element, messageIds: readonly MessageId[]): readonly MessageId[] {
	const frame = log.getBoundingClientRect()
	return messageIds.filter((id) => {
		const box = articleOf(log, id)?.getBoundingClientRect()
		return box !== undefined && box.bottom > frame.top && box.top < frame.bottom
	})
}

/** The first of the places that is not above what can be seen; the last one when all are. */
export function firstOnScreen(log: Element, places: readonly StaticRange[]): number {
	const { top } = log.getBoundingClientRect()
	const first = places.findIndex((place) => toRange(place).getBoundingClientRect().top >= top)
	return first === -1 ? places.length - 1 : first
}

/** Scrolls the thread, and what scrolls within it, as little as is needed to read a place. */
export function bringIntoView(log: Element, place: StaticRange): void {
	const range = toRange(place)
	// As the browser's own search says before it shows a place: whatever folds it away unfolds.
	range.startContainer.parentElement?.dispatchEvent(new Event('beforematch', { bubbles: true }))
	for (let box = range.startContainer.parentElement; box && box !== log; box = box.parentElement) {
		if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) showWithin(box, range)
	}
	const frame = log.getBoundingClientRect()
	const { top, bottom } = range.getBoundingClientRect()
	if (top >= frame.top + marginPx && bottom <= frame.bottom - marginPx) return
	log.scrollTop += top - (frame.top + frame.height * restAt)
}

/** A long line of code, or a long message of which the beginning is shown. */
function showWithin(box: Element, range: Range): void {
	const { overflowX, overflowY } = getComputedStyle(box)
	const frame = box.getBoundingClientRect()
	const { left, right, top, bottom } = range.getBoundingClientRect()
	if (canScroll(overflowX) && (left < frame.left || right > frame.right))
		box.scrollLeft += (left + right - frame.left - frame.right) / 2
	if (canScroll(overflowY) && (top < frame.top || bottom > frame.bottom))
		box.scrollTop += (top + bottom - frame.top - frame.bottom) / 2
}

const canScroll = (overflow: string) => overflow !== 'visible' && overflow !== 'clip'

/** What a static range points at may have gone: then it is empty, at the beginning of what is left. */
function toRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
	const range = document.createRange()
	range.setStart(startContainer, Math.min(startOffset, lengthOf(startContainer)))
	range.setEnd(endContainer, Math.min(endOffset, lengthOf(endContainer)))
	return range
}

const lengthOf = (node: Node) => (node instanceof CharacterData ? node.length : node.childNodes.length)
