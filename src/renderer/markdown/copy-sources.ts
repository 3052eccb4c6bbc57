/**
 * Copies formulas and footnotes as they were written. Their source stands in the page beside what is drawn, and takes no
 * room; what is drawn is left out of what is copied, with the line breaks that its many parts would bring.
 */

/** While it is on the page, what is drawn is not: see markdown.css. Nothing is painted in between. */
const mark = 'data-copying'

/** The returned function ends it. */
export function copySources(): () => void {
	document.addEventListener('copy', onCopy)
	return () => document.removeEventListener('copy', onCopy)
}

function onCopy(event: ClipboardEvent): void {
	const selection = getSelection()
	const isField = event.target instanceof Element && event.target.matches('input, textarea')
	if (event.defaultPrevented || isField || !selection || selection.isCollapsed || !hasSource(selection))
		return
	const page = document.documentElement
	page.setAttribute(mark, '')
	const text = selection.toString()
	page.removeAttribute(mark)
	event.clipboardData?.setData('text/plain', text)
	event.preventDefault()
}

function hasSource(selection: Selection): boolean {
	const range = selection.getRangeAt(0)
	const { commonAncestorContainer: around } = range
	const element = around instanceof Element ? around : around.parentElement
	return [...(element?.querySelectorAll('.md-source') ?? [])].some((each) => range.intersectsNode(each))
}
