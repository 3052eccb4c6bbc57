import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { Article } from './group-articles.ts'

/** So many articles away from what is read, one that has the focus is let go after all; the thread takes the focus then. */
const farArticles = 600

export type Kept = {
	/** The keys of the articles that must stay in the page. `readIndex`: of the one that is read. */
	readonly keys: (articles: readonly Article[], readIndex: number) => ReadonlySet<string>
	/** Gives the focus to the scroller when what had it is gone from the page. */
	readonly rescueFocus: (scroller: HTMLElement) => void
}

/** The attribute that each article's frame in the list names it with. */
export const articleKey = 'data-article-key'

/**
 * What a person holds on to, wherever they scroll: the article that has the focus (or had it before a menu or a dialog
 * took it), those that a selection spans, and those in which a text is being written.
 */
export function useKept(list: RefObject<HTMLElement | null>): Kept {
	const focused = useRef<Element | null>(null)

	useEffect(() => {
		const page = list.current?.closest('#root') ?? document.body
		const onFocus = ({ target }: FocusEvent) => {
			// Menus and dialogs stand beside the page, and give the focus back.
			if (!(target instanceof Element) || !page.contains(target)) return
			focused.current = list.current?.contains(target) ? target : null
		}
		document.addEventListener('focusin', onFocus)
		return () => document.removeEventListener('focusin', onFocus)
	}, [list])

	const keys = useCallback(
		(articles: readonly Article[], readIndex: number) => {
			const kept = new Set<string>()
			const indexOf = (key: string | null) => articles.findIndex((article) => article.key === key)
			const focusKey = keyAround(focused.current)
			const isNear = Math.abs(indexOf(focusKey) - readIndex) <= farArticles
			if (focusKey !== null && isNear) kept.add(focusKey)
			for (const field of list.current?.querySelectorAll('textarea') ?? []) {
				const key = keyAround(field)
				if (key !== null) kept.add(key)
			}
			const [first, last] = selectedEnds(list.current)
			if (first !== null && last !== null) {
				for (const { key } of articles.slice(indexOf(first), indexOf(last) + 1)) kept.add(key)
			}
			return kept
		},
		[list],
	)

	const rescueFocus = useCallback((scroller: HTMLElement) => {
		if (!focused.current || focused.current.isConnected) return
		focused.current = null
		if (document.activeElement === document.body) scroller.focus({ preventScroll: true })
	}, [])

	return { keys, rescueFocus }
}

/** The articles in which a selection begins and ends. */
function selectedEnds(list: Element | null): readonly [string | null, string | null] {
	const selection = getSelection()
	if (!list || !selection || selection.isCollapsed || selection.rangeCount === 0) return [null, null]
	const { startContainer, endContainer } = selection.getRangeAt(0)
	if (!list.contains(startContainer) || !list.contains(endContainer)) return [null, null]
	return [keyAround(startContainer), keyAround(endContainer)]
}

function keyAround(node: Node | null): string | null {
	const element = node instanceof Element ? node : node?.parentElement
	return element?.closest(`[${articleKey}]`)?.getAttribute(articleKey) ?? null
}
