/** The modal dialogs that are open, the one on top last. */
const open: HTMLElement[] = []

/**
 * While one is open nothing but the topmost can be reached: not by keys, by a pointer or by a screen reader, and no
 * command that is about the page is done. The library of dialogs only hides what holds no live region, and the thread
 * is one.
 */
export function holdModal(popup: HTMLElement): () => void {
	open.push(popup)
	cover()
	return () => {
		open.splice(open.lastIndexOf(popup), 1)
		popup.inert = false
		cover()
	}
}

export const isModalOpen = (): boolean => open.length > 0

function cover(): void {
	const page = document.getElementById('root')
	if (page) page.inert = open.length > 0
	for (const popup of open) popup.inert = popup !== open.at(-1)
}
