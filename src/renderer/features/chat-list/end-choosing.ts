import { chooseNone, useChatList } from './chat-list-store.ts'
import { focusList } from './focus-list.ts'

/** Nothing is chosen any more. The focus goes to the row in the tab order when it was on what vanishes then. */
export function endChoosing(): void {
	if (useChatList.getState().chosen.size === 0) return
	const focused = document.activeElement
	chooseNone()
	requestAnimationFrame(() => {
		if (!focused?.isConnected) focusList()
	})
}
