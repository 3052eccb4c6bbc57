import { chooseNone, useChatList } from './chat-list-store.ts'

/** Nothing is chosen any more. The focus goes to the row in the tab order when it was on what vanishes then. */
export function endChoosing(list: Element | null): void {
	if (useChatList.getState().chosen.size === 0) return
	const focused = document.activeElement
	chooseNone()
	requestAnimationFrame(() => {
		if (focused?.isConnected) return
		list?.querySelector<HTMLElement>('li a[tabindex="0"]')?.focus({ preventScroll: true })
	})
}
