/** Of an element: nothing in it can be reached. */
type Reachable = { inert: boolean }

/** The modal dialogs that are open, the one on top last. */
const open: Reachable[] = []

/**
 * While one is open nothing but the topmost can be reached: not by keys, by a pointer or by a screen reader, and no
 * command that is about the page is done. The library of dialogs only hides what holds no live region, and the thread
 * is one.
 */
export function holdModal(popup: Reachable, page: Reachable): () => void {
	open.push(popup)
	cover(page)
	return () => {
		open.splice(open.lastIndexOf(popup), 1)
		popup.inert = false
		cover(page)
	}
}

export const isModalOpen = (): boolean => open.length > 0

function cover(page: Reachable): void {
	page.inert = open.length > 0
	for (const popup of open) popup.inert = popup !== open.at(-1)
}
