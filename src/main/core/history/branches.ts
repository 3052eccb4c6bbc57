/** Beginning anew from the middle of a conversation, and taking a part of it away. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId, Version } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { History } from './create-history.ts'
import type { Undo } from './undo.ts'

type Options = {
	readonly chats: ChatRows
	readonly messages: Pick<MessageRows, 'newestBelow'>
	readonly branches: BranchRows
	readonly bulk: BulkWriter
	readonly history: Pick<History, 'demandChat' | 'demandPresent' | 'announce'>
	readonly live: Pick<LiveReplies, 'allRunningIn' | 'input'>
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

	/** Where the visible path ends once a branch, which it leads into, is taken away. */
	function headWithout({ previousId, nextId }: Version, parentId: MessageId | null): MessageId | null {
		const next = nextId ?? previousId ?? parentId
		return next && messages.newestBelow(next)
	}

	/**
	 * Takes the mark off, and shows the branch again when it was shown: `headId` is the end it had then, null when it was
	 * not. Throws `not-found` when the branch is gone for good.
	 */
	function bringBack(chatId: ChatId, messageId: MessageId, headId: MessageId | null): void {
		atOnce(() => {
			if (!branches.mark(messageId, null)) {
				throw new AppErrorException({ kind: 'not-found', what: 'undo' })
			}
			// Another branch may have been taken away since, with this end in it.
			if (headId !== null && !branches.isRemoved(chatId, headId)) {
				chats.moveHead(chatId, messages.newestBelow(headId))
			}
		})
		showPath(chatId)
	}

	/** From the root to `id`. A path of any length delays nobody: others get their turn after each piece of it. */
	async function pathTo(id: MessageId): Promise<readonly MessageId[]> {
		const path: MessageId[] = []
		for (const piece of branches.upwards(id)) {
			path.push(...piece)
			await nextTurn()
		}
		return path.reverse()
	}

	/** Whether the path from the root to `end` leads through a message, or ends with it. */
	async function leadsThrough(end: MessageId, messageId: MessageId): Promise<boolean> {
		for (const piece of branches.upwards(end)) {
			if (piece.includes(messageId)) return true
			await nextTurn()
		}
		return false
	}

	/** The end of the visible path, if this leads through a message; null otherwise. */
	async function shownEndBelow(chatId: ChatId, messageId: MessageId): Promise<MessageId | null> {
		const { headId } = history.demandChat(chatId)
		const isBelow = headId !== null && (await leadsThrough(headId, messageId))
		// It may end somewhere else by now.
		if (history.demandChat(chatId).headId !== headId) return shownEndBelow(chatId, messageId)
		return isBelow ? headId : null
	}

	return {
		handlers: {
			async 'chat.fork'({ messageId }) {
				const stored = history.demandPresent(messageId)
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
						forkedFrom: messageId,
					})
					// Until it is whole it is nobody's: a kill on the way leaves it where it will be cleaned up.
					chats.setOrder(chatId, { trashedAtMs: nowMs, folderId: origin.folderId, tags: origin.tags })
				})
				const copy = branches.copyPath(await pathTo(messageId), chatId)
				await bulk.run(copy.steps)
				atOnce(() => {
					chats.moveHead(chatId, copy.end())
					chats.setOrder(chatId, { trashedAtMs: null })
				})
				return history.announce(chatId)
			},
			'chat.origin'({ chatId }) {
				const { forkedFrom } = history.demandChat(chatId)
				const originId = forkedFrom ? branches.chatOf(forkedFrom) : null
				const origin = originId && chats.get(originId)
				if (!forkedFrom || !origin) return null
				return { messageId: forkedFrom, chat: { id: origin.id, title: origin.title } }
			},
			async 'message.removeBranch'({ messageId }) {
				const { chatId } = history.demandPresent(messageId)
				for (const replyId of live.allRunningIn(chatId)) {
					if (await leadsThrough(replyId, messageId)) live.input(replyId, { type: 'stop' })
				}
				const shownEnd = await shownEndBelow(chatId, messageId)
				const { message } = history.demandPresent(messageId)
				atOnce(() => {
					branches.mark(messageId, clock.now())
					if (shownEnd) chats.moveHead(chatId, headWithout(message.version, message.parentId))
				})
				showPath(chatId)
				return { undoId: undo.add(() => bringBack(chatId, messageId, shownEnd)) }
			},
		} satisfies Pick<Handlers, 'chat.fork' | 'chat.origin' | 'message.removeBranch'>,
	}
}

/** `Title` → `Title (2)` → `Title (3)`: the same words in every language. Pure. */
export function nextTitle(title: string): string {
	const numbered = /^(.*) \((\d{1,4})\)$/su.exec(title)
	return numbered ? `${numbered[1]} (${Number(numbered[2]) + 1})` : `${title} (2)`
}
