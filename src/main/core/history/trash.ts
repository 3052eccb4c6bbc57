/** The end of what was thrown away: by hand, or when its time is over. */
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock, Log } from '../ports.ts'
import type { BranchRows } from '../storage/branches.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { Drafts } from '../storage/drafts.ts'
import type { History } from './create-history.ts'

type Options = {
	readonly chats: ChatRows
	readonly drafts: Drafts
	readonly branches: Pick<BranchRows, 'purge'>
	readonly history: Pick<History, 'demandChat'>
	readonly bulk: BulkWriter
	/** Days in the trash; null: for ever. At this moment. */
	readonly trashDays: () => number | null
	readonly clock: Clock
	readonly log: Log
	readonly emit: (event: CoreEvent) => void
}

const dayMs = 24 * 60 * 60_000
/** Some milliseconds of work, however long their texts are. */
const messagesPerStep = 20

export function createTrash({
	chats,
	drafts,
	branches,
	history,
	bulk,
	trashDays,
	clock,
	log,
	emit,
}: Options) {
	function* removal(chatId: ChatId): Generator<() => void> {
		let isEmpty = false
		while (!isEmpty) {
			yield () => {
				// One that was restored meanwhile stays, with what is left of it.
				isEmpty =
					chats.get(chatId)?.trashedAtMs == null || chats.removeSomeMessages(chatId, messagesPerStep) === 0
			}
		}
		yield () => {
			if (chats.get(chatId)?.trashedAtMs == null) return
			chats.remove(chatId)
			drafts.forget(chatId)
		}
	}

	async function removeForever(chatIds: readonly ChatId[]): Promise<void> {
		for (const chatId of chatIds) {
			await bulk.run(removal(chatId))
			emit({ type: 'chat.removed', chatId })
		}
	}

	/** Never rejects: what could not be removed is tried again the next day. */
	async function expire(): Promise<void> {
		const days = trashDays()
		if (days === null) return
		try {
			const beforeMs = clock.now() - days * dayMs
			await removeForever(chats.trashedBefore(beforeMs))
			await bulk.run(branches.purge(beforeMs))
		} catch (cause) {
			log.warn({ err: cause }, 'the trash could not be emptied')
		}
	}

	let cancel = () => {}
	function expireDaily(delayMs: number): void {
		cancel = clock.after(delayMs, () => {
			void expire()
			expireDaily(dayMs)
		})
	}

	return {
		/** A while after the start, and then each day. */
		start: (): void => expireDaily(60_000),
		stop: (): void => cancel(),
		expire,
		handlers: {
			async 'chat.removeForever'({ chatIds }) {
				for (const chatId of chatIds) {
					if (history.demandChat(chatId).trashedAtMs !== null) continue
					const detail = 'Only what is in the trash can be removed for good.'
					throw new AppErrorException({ kind: 'not-allowed', detail })
				}
				await removeForever(chatIds)
				return null
			},
			async 'trash.empty'() {
				await removeForever(chats.trashedBefore(Number.MAX_SAFE_INTEGER))
				return null
			},
		} satisfies Pick<Handlers, 'chat.removeForever' | 'trash.empty'>,
	}
}
