/** Messages that were sent while a reply was running: kept on disk, and sent one by one as replies complete. */
import type { DraftFile } from '../../../shared/attachment.ts'
import { AppErrorException, assertNever } from '../../../shared/errors.ts'
import type { CoreEvent, EventOf } from '../../../shared/events.ts'
import { forgetOldest } from '../../../shared/forget-oldest.ts'
import type { ChatId } from '../../../shared/model.ts'
import { mostQueued, type Queue, type QueuedId, type QueueHold } from '../../../shared/queue-model.ts'
import { type SendInput, sendInput } from '../../../shared/send-input.ts'
import type { DraftFiles } from '../attachments/draft-files.ts'
import type { Handlers } from '../dispatch.ts'
import { partOf } from '../history/cut-message.ts'
import type { Clock, Log } from '../ports.ts'
import type { createReplies } from '../reply/create-replies.ts'
import type { LiveReplies } from '../reply/live-replies.ts'
import type { Drafts } from '../storage/drafts.ts'
import type { Said } from '../storage/exchanges.ts'
import type { QueueRows } from '../storage/queued-messages.ts'
import { toSaveFailure } from '../storage/storage-error.ts'

type Options = {
	readonly rows: QueueRows
	readonly drafts: Pick<Drafts, 'save' | 'remove'>
	readonly draftFiles: Pick<DraftFiles, 'list' | 'move' | 'add' | 'tell'>
	readonly replies: Pick<ReturnType<typeof createReplies>, 'send' | 'answerersTo' | 'saidBy'>
	readonly live: Pick<LiveReplies, 'runningIn'>
	readonly atOnce: (write: () => void) => void
	readonly clock: Clock
	readonly log: Log
	readonly emit: (event: CoreEvent) => void
}

type QueueCall =
	| 'queue.list'
	| 'queue.add'
	| 'queue.read'
	| 'queue.remove'
	| 'queue.takeFilesBack'
	| 'queue.sendNow'

/** What a window shows of a message that waits is one line. In UTF-16 code units. */
const beginningLength = 300

export function createQueue({ rows, drafts, draftFiles, replies, live, atOnce, clock, log, emit }: Options) {
	/** Conversations whose queue goes on by itself. One that an earlier run left does not. */
	const flowing = new Set<ChatId>()
	const holds = new Map<ChatId, QueueHold>()
	/** Of messages that were removed since the start, the last ones. */
	const removedFiles = new Map<QueuedId, readonly DraftFile[]>()
	let isStopped = false

	function queueOf(chatId: ChatId): Queue {
		const messages = rows.of(chatId)
		const isHeld = messages.length > 0 && !flowing.has(chatId)
		return { messages, hold: isHeld ? (holds.get(chatId) ?? { reason: 'restarted' }) : null }
	}

	function tell(chatId: ChatId): Queue {
		const queue = queueOf(chatId)
		emit({ type: 'queue.changed', chatId, queue })
		return queue
	}

	function demandInput(chatId: ChatId, id: QueuedId): SendInput {
		const json = rows.input(chatId, id)
		const stored = json === null ? null : sendInput.safeParse(JSON.parse(json))
		if (!stored?.success) throw new AppErrorException({ kind: 'not-found', what: 'message' })
		return stored.data
	}

	function flow(chatId: ChatId): void {
		holds.delete(chatId)
		flowing.add(chatId)
	}

	function hold(chatId: ChatId, why: QueueHold): void {
		flowing.delete(chatId)
		holds.set(chatId, why)
		tell(chatId)
	}

	/** Sends the first one, if it may go. Never throws: what is in the way is said beside the queue. */
	function sendNext(chatId: ChatId): void {
		const first = rows.of(chatId)[0]
		if (!first || !flowing.has(chatId) || live.runningIn(chatId)) return
		try {
			replies.send(demandInput(chatId, first.id), first.id)
			tell(chatId)
		} catch (cause) {
			hold(chatId, { reason: 'error', error: toError(cause) })
		}
	}

	function toError(cause: unknown) {
		if (cause instanceof AppErrorException) return cause.error
		const reason = toSaveFailure(cause)
		if (reason) return { kind: 'not-saved', reason } as const
		log.error({ err: cause }, 'a message that waited could not be sent')
		return { kind: 'internal', detail: '' } as const
	}

	return {
		/** To be told of every reply that ends, in order. */
		hear({ chatId, reply }: EventOf<'reply.settled'>): void {
			if (isStopped || reply.status.phase !== 'settled' || !flowing.has(chatId)) return
			// Of several that answer the same question the last one decides.
			if (live.runningIn(chatId)) return
			switch (reply.status.outcome) {
				case 'complete':
					sendNext(chatId)
					return
				case 'length':
				case 'filtered':
				case 'refused':
				case 'cancelled':
				case 'interrupted':
				case 'failed':
					// What was written next may make no sense without the rest of the answer.
					if (rows.of(chatId).length > 0) hold(chatId, { reason: 'outcome', outcome: reply.status.outcome })
					return
				default:
					assertNever(reply.status.outcome)
			}
		},
		/** Nothing is sent from here on: Holdfast is ending. */
		stop(): void {
			isStopped = true
		},
		handlers: {
			'queue.list': ({ chatId }) => queueOf(chatId),
			'queue.add'({ chatId, message }) {
				const waiting = rows.of(chatId).length
				if (waiting >= mostQueued) {
					const detail = `There are ${mostQueued} messages waiting already.`
					throw new AppErrorException({ kind: 'not-allowed', detail })
				}
				// Whoever is in the way is named while the words are still being looked at, not when the reply ends.
				const said = replies.saidBy({ ...message, chatId })
				replies.answerersTo(chatId, said.attachments, message)
				atOnce(() => {
					const id = rows.add(chatId, beginningOf(said), JSON.stringify({ ...message, chatId }))
					draftFiles.move(chatId, said.draftFileIds, id)
					drafts.remove(chatId)
				})
				emit({ type: 'draft.changed', chatId, text: '', pasted: '' })
				if (said.draftFileIds.length > 0) draftFiles.tell(chatId)
				if (waiting === 0) flow(chatId)
				tell(chatId)
				sendNext(chatId)
				return queueOf(chatId)
			},
			'queue.read': ({ chatId, id }) => demandInput(chatId, id),
			'queue.remove'({ chatId, id, draft }) {
				// Also one that an earlier version wrote and nobody can read any more.
				if (rows.input(chatId, id) === null)
					throw new AppErrorException({ kind: 'not-found', what: 'message' })
				const files = draftFiles.list(id)
				atOnce(() => {
					if (draft) {
						drafts.save(chatId, draft, clock.now())
						draftFiles.move(
							id,
							files.map((file) => file.id),
							chatId,
						)
					}
					rows.remove(id)
				})
				if (!draft && files.length > 0) {
					removedFiles.set(id, files)
					forgetOldest(removedFiles, mostQueued)
				}
				if (draft) emit({ type: 'draft.changed', chatId, ...draft })
				if (draft && files.length > 0) draftFiles.tell(chatId)
				return tell(chatId)
			},
			'queue.takeFilesBack'({ chatId, id }) {
				const files = removedFiles.get(id)
				if (!files) throw new AppErrorException({ kind: 'not-found', what: 'message' })
				draftFiles.add(chatId, files)
				removedFiles.delete(id)
				return null
			},
			'queue.sendNow'({ chatId, id, mayExceedLimit }) {
				const message = demandInput(chatId, id)
				if (live.runningIn(chatId)) {
					rows.moveToFront(chatId, id)
				} else {
					replies.send({ ...message, ...(mayExceedLimit && { mayExceedLimit }) }, id)
				}
				flow(chatId)
				return tell(chatId)
			},
		} satisfies Pick<Handlers, QueueCall>,
	}
}

function beginningOf({ text, attachments }: Said): string {
	return partOf(text || attachments.map(({ name }) => name).join(', '), 0, beginningLength)
}
