import { flushSync } from 'react-dom'
import type { ChatId } from '../../../shared/model.ts'
import { closeFind } from './find-store.ts'
import type { Choice } from './rows.ts'
import { showMoreTitles, useSearch } from './search-store.ts'

/**
 * Does what a row is for: its conversation is shown and, when it is a message, the thread goes there. The focus stays
 * where the keyboard moves through what was found.
 */
export function openFound(row: Choice, showChat: (chatId: ChatId) => void): void {
	if (row.kind === 'more-titles') {
		showMoreTitles()
		return
	}
	const { found } = useSearch.getState()
	const { chatId } = row.hit
	const focused = document.activeElement
	closeFind()
	// Drawn at once: a conversation that comes into view takes the focus.
	flushSync(() => {
		useSearch.setState({
			activeKey: row.key,
			opened:
				row.kind === 'message' && found ? { chatId, messageId: row.hit.messageId, query: found.query } : null,
		})
		showChat(chatId)
	})
	// A narrow window hides the field together with the conversations.
	if (focused instanceof HTMLElement && focused.isConnected) focused.focus()
}
