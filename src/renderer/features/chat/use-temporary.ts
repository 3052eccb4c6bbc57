import type { ChatId } from '../../../shared/model.ts'
import { useThread } from './chat-store.ts'
import { useDraftFiles } from './draft-files.ts'
import { useHasWords } from './large-draft.ts'
import { runningReply } from './thread.ts'

export type TemporaryState = {
	/** There is something to keep, and no reply is running. */
	readonly canKeep: boolean
	/** There is nothing in it that anyone could miss. */
	readonly isUntouched: boolean
}

/** Null for a conversation that is kept, or not open. */
export function useTemporary(chatId: ChatId): TemporaryState | null {
	const isTemporary = useThread(chatId, (thread) => thread.chat.isTemporary === true)
	const hasMessages = useThread(chatId, (thread) => thread.ids.length > 0) === true
	const isReplying = useThread(chatId, (thread) => runningReply(thread) !== null) === true
	const hasDraft = useHasWords(chatId)
	const hasFiles = useDraftFiles((store) => (store.kept.get(chatId) ?? []).length > 0)
	return isTemporary
		? { canKeep: hasMessages && !isReplying, isUntouched: !hasMessages && !hasDraft && !hasFiles }
		: null
}
