/** Beginning anew from the middle of a conversation, and taking a part of it away. */
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { MessageRows, StoredMessage } from '../storage/messages.ts'
import type { History } from './create-history.ts'
import type { Undo } from './undo.ts'

type Options = {
	readonly chats: ChatRows
	readonly messages: Pick<MessageRows, 'newestBelow'>
	readonly branches: BranchRows
	readonly bulk: BulkWriter
	readonly history: Pick<History, 'demandChat' | 'demandMessage' | 'announce'>
	readonly live: Pick<LiveReplies, 'runningIn' | 'input'>
	readonly undo: Undo
	readonly atOnce: (write: () => void) => void
	readonly clock: Clock
	readonly emit: (event: CoreEvent) => void
}

export function createBranches(options: Options) {
	const { chats, messages, branches, bulk, history, live, undo, atOnce, clock, emit } = options

	function showPath(chatId: ChatId): void {
		// It may have been removed for good meanwhile.
		if (!chats.get(chatId)) return
		emit({ type: 'chat.pathChanged', chatId })
		history.announce(chatId)
	}

	/** Where the visible path ends without a branch. */
	function headWithout({ message, chatId }: StoredMessage): MessageId | null {
		const { headId } = history.demandChat(chatId)
		if (headId === null || !branches.pathIds(headId).includes(message.id)) return headId
		const { previousId, nextId } = message.version
		const other = nextId ?? previousId
		if (other !== null) return messages.newestBelow(other)
		return message.parentId
	}

	return {
		handlers: {
			async 'chat.fork'({ messageId }) {
				const stored = history.demandMessage(messageId)
				if (!stored.isSettled) throw new AppErrorException({ kind: 'already-replying' })
				const { id: _id, title, headId: _headId, ...origin } = history.demandChat(stored.chatId)
				const nowMs = clock.now()
				const chatId = uuidv7() as ChatId
				atOnce(() => {
					chats.insert({
						...origin,
						id: chatId,
						title: nextTitle(title),
						createdAtMs: nowMs,
						updatedAtMs: nowMs,
					})
					// Until it is whole it is nobody's: a kill on the way leaves it where it will be cleaned up.
					chats.setOrder(chatId, { trashedAtMs: nowMs, folderId: origin.folderId, tags: origin.tags })
				})
				const copy = branches.copyPath(branches.pathIds(messageId), chatId)
				await bulk.run(copy.steps)
				atOnce(() => {
					chats.moveHead(chatId, copy.end())
					chats.setOrder(chatId, { trashedAtMs: null })
				})
				return history.announce(chatId)
			},
			'message.removeBranch'({ messageId }) {
				const stored = history.demandMessage(messageId)
				const { chatId } = stored
				const replyId = live.runningIn(chatId)
				if (replyId && branches.pathIds(replyId).includes(messageId)) live.input(replyId, { type: 'stop' })
				const { headId } = history.demandChat(chatId)
				const headAfter = headWithout(stored)
				atOnce(() => {
					branches.mark(messageId, clock.now())
					chats.moveHead(chatId, headAfter)
				})
				showPath(chatId)
				return {
					undoId: undo.add(() => {
						atOnce(() => {
							branches.mark(messageId, null)
							if (chats.get(chatId)) chats.moveHead(chatId, headId)
						})
						showPath(chatId)
					}),
				}
			},
		} satisfies Pick<Handlers, 'chat.fork' | 'message.removeBranch'>,
	}
}

/** `Title` → `Title (2)` → `Title (3)`: the same words in every language. Pure. */
export function nextTitle(title: string): string {
	const numbered = /^(.*) \((\d{1,4})\)$/su.exec(title)
	return numbered ? `${numbered[1]} (${Number(numbered[2]) + 1})` : `${title} (2)`
}
