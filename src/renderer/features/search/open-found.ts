import i18next from 'i18next'
import { flushSync } from 'react-dom'
import type { ChatId } from '../../../shared/model.ts'
import { announce } from '../../ui/announcer.tsx'
import { closeFind } from './find-store.ts'
import { textOf } from './results.ts'
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
	if (!(focused instanceof HTMLElement) || !focused.isConnected) return
	focused.focus()
	// Of what came into view only the eye would know.
	const title = row.kind === 'title' ? textOf(row.hit.title) : row.hit.chatTitle
	announce(i18next.t('opened', { ns: 'search', title }))
}
