import { type KeyboardEvent, useRef } from 'react'
import type { ChatId } from '../../../shared/model.ts'
import { isOfInputMethod } from '../../ui/is-of-input-method.ts'
import { threadIn } from './chat-store.ts'
import { draftOf } from './drafts.ts'
import { changeDraft, largeFrom } from './large-draft.ts'
import { isAtEdge, type Recall, recallSent } from './sent-history.ts'

/** ↑ in an empty field brings back what was sent in this conversation, ↓ leads forth again. Returns whether it did. */
export function useSentHistory(chatId: ChatId | null) {
	const recall = useRef<{ readonly chatId: ChatId | null; readonly recall: Recall | null } | null>(null)

	return function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false
		if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
		if (isOfInputMethod(event.nativeEvent)) return false
		const field = event.currentTarget
		const isUp = event.key === 'ArrowUp'
		const { value, selectionStart, selectionEnd } = field
		if (!isAtEdge(value, selectionStart, selectionEnd, isUp ? 'top' : 'bottom')) return false
		const before = recall.current?.chatId === chatId ? recall.current.recall : null
		const step = recallSent(sentIn(chatId), value, before, isUp ? 'earlier' : 'later')
		if (!step) return false
		event.preventDefault()
		recall.current = { chatId, recall: step.recall }
		changeDraft(chatId, { ...draftOf(chatId), text: step.text })
		requestAnimationFrame(() => field.setSelectionRange(step.text.length, step.text.length))
		return true
	}
}

/** As far as they are held, without those that no field could show. */
function sentIn(chatId: ChatId | null): readonly string[] {
	const thread = threadIn(chatId)
	if (!thread) return []
	const sent = thread.ids.flatMap((id) => {
		const message = thread.messages[id]
		const isShown = message?.role === 'user' && !message.whole && message.text.length <= largeFrom
		return isShown ? [message.text] : []
	})
	return sent.filter((text, index) => text !== '' && text !== sent[index + 1])
}
