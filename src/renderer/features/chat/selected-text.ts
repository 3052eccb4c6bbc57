/** What is selected in the texts of messages. */

const messageText = '[role="log"] article [role="group"][data-selectable]'

export type SelectedText = {
	readonly text: string
	/** Where the selection ends in the window. */
	readonly rect: DOMRect
}

/** Null: nothing is, or it begins or ends outside of messages. It may reach over several. */
export function readSelectedText(): SelectedText | null {
	const selection = window.getSelection()
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
	if (!isInMessage(selection.anchorNode) || !isInMessage(selection.focusNode)) return null
	const text = selection.toString()
	const rects = [...selection.getRangeAt(0).getClientRects()].filter(({ width }) => width > 0)
	const rect = isBackward(selection) ? rects[0] : rects.at(-1)
	return text.trim() === '' || !rect ? null : { text, rect }
}

/** Of one article alone: what is selected there, as far as all of it is. */
export function readSelectedIn(article: Element | null): string | null {
	const selection = window.getSelection()
	if (!article || !selection || selection.isCollapsed) return null
	const isHere = article.contains(selection.anchorNode) && article.contains(selection.focusNode)
	return isHere ? (readSelectedText()?.text ?? null) : null
}

function isInMessage(node: Node | null): boolean {
	const element = node instanceof Element ? node : node?.parentElement
	return element?.closest(messageText) != null
}

function isBackward({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
	if (!anchorNode || !focusNode) return false
	if (anchorNode === focusNode) return focusOffset < anchorOffset
	return (anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
}
