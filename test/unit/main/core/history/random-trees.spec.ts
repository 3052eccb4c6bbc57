import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { expect, it } from 'vitest'
import { createBranches } from '../../../../../src/main/core/history/branches.ts'
import { createHistory } from '../../../../../src/main/core/history/create-history.ts'
import { createUndo } from '../../../../../src/main/core/history/undo.ts'
import { createAnswerRows } from '../../../../../src/main/core/storage/answers.ts'
import { createAssistantRows } from '../../../../../src/main/core/storage/assistants.ts'
import { createBranchRows } from '../../../../../src/main/core/storage/branches.ts'
import { createBulkWriter } from '../../../../../src/main/core/storage/bulk-writer.ts'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { createDrafts } from '../../../../../src/main/core/storage/drafts.ts'
import { createExchanges } from '../../../../../src/main/core/storage/exchanges.ts'
import { createJournal } from '../../../../../src/main/core/storage/journal.ts'
import { createMessageRows } from '../../../../../src/main/core/storage/messages.ts'
import { createPathSizes } from '../../../../../src/main/core/storage/path-sizes.ts'
import { openTemporaryDatabase } from '../../../../../src/main/core/storage/temporary-database.ts'
import type { ChatId, Message, MessageId, ProviderId } from '../../../../../src/shared/model.ts'
import type { UndoId } from '../../../../../src/shared/order-model.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { howMany } from '../../../../support/how-many.ts'
import { saying } from '../../../../support/saying.ts'

/** `at`: which message, of those it can be done with. */
type Step = {
	readonly do: 'send' | 'edit' | 'regenerate' | 'continue' | 'showVersion' | 'remove' | 'undo'
	readonly at: number
}

const steps = fc.array(
	fc.record<Step>({
		do: fc.constantFrom('send', 'edit', 'regenerate', 'continue', 'showVersion', 'remove', 'remove', 'undo'),
		at: fc.nat({ max: 1_000 }),
	}),
	{ minLength: 1, maxLength: 40 },
)

/** One conversation, done with as windows do, and what is known of its tree without asking SQLite. */
function plantTree() {
	const { db } = openTemporaryDatabase()
	const clock = createFakeClock()
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const drafts = createDrafts(db)
	const branches = createBranchRows(db)
	const journal = createJournal(db)
	const exchanges = createExchanges(db, { chats, messages, drafts })
	const live = {
		overlay: <M extends Message>(message: M) => message,
		runningIn: () => null,
		allRunningIn: () => [],
		input() {},
	}
	const shared = { chats, messages, branches, live, clock, emit() {} }
	const history = createHistory({
		...shared,
		assistants: createAssistantRows(db),
		pathSizes: createPathSizes(db),
		answers: createAnswerRows(db),
		drafts,
	})
	const undo = createUndo()
	const tree = createBranches({
		...shared,
		history,
		bulk: createBulkWriter(db),
		undo,
		atOnce: (write) => db.transaction(write).immediate(),
	})
	const chatId = uuidv7() as ChatId
	const nowMs = 1
	chats.insert({
		id: chatId,
		title: 't',
		createdAtMs: nowMs,
		updatedAtMs: nowMs,
		providerId: null,
		model: null,
		isBackground: null,
	})

	const known = new Map<MessageId, { readonly parentId: MessageId | null; readonly role: Message['role'] }>()
	const removed = new Set<MessageId>()
	const undos: { readonly undoId: UndoId; readonly id: MessageId }[] = []
	const answerer = { providerId: 'p' as ProviderId, providerName: 'P', model: null }

	function learn(id: MessageId): void {
		const stored = messages.get(id)
		if (!stored) throw new Error('It was not written.')
		known.set(id, { parentId: stored.message.parentId, role: stored.message.role })
	}
	function answered(replyId: MessageId): void {
		journal.settle({ replyId, model: null, outcome: 'length', error: null, elapsedMs: 1, usage: null })
		learn(replyId)
	}
	function exchanged({ userMessageId, replyId }: { userMessageId: MessageId; replyId: MessageId }): void {
		learn(userMessageId)
		answered(replyId)
	}

	const path = () => history.handlers['chat.open']({ chatId, limit: 500 }).messages
	const isGone = (id: MessageId | null): boolean =>
		id !== null && (removed.has(id) || isGone(known.get(id)?.parentId ?? null))
	const present = () => [...known.keys()].filter((id) => !isGone(id))
	const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)]

	async function perform({ do: what, at }: Step): Promise<void> {
		const shown = path()
		const head = shown.at(-1)
		const question = pick(
			shown.filter(({ role }) => role === 'user'),
			at,
		)
		const reply = pick(
			shown.filter(({ role }) => role === 'assistant'),
			at,
		)
		if (what === 'send')
			exchanged(exchanges.append(chatId, head?.id ?? null, saying('text'), [answerer], nowMs))
		if (what === 'edit' && question) {
			exchanged(exchanges.edit(chatId, question.parentId, saying('text'), answerer, nowMs))
		}
		if (what === 'regenerate' && reply) {
			answered(exchanges.addReply(chatId, reply.parentId, answerer, nowMs))
		}
		if (what === 'continue' && head?.role === 'assistant') {
			answered(exchanges.addReply(chatId, head.id, answerer, nowMs))
		}
		const any = pick(present(), at)
		if (what === 'showVersion' && any) {
			history.handlers['message.showVersion']({ messageId: any, limit: 500 })
			expect(path().map(({ id }) => id)).toContain(any)
		}
		if (what === 'remove' && any) await remove(any)
		const step = pick(undos, at)
		if (what === 'undo' && step) takeBack(step)
	}

	async function remove(id: MessageId): Promise<void> {
		const before = path()
		const { undoId } = await tree.handlers['message.removeBranch']({ messageId: id })
		removed.add(id)
		check()
		undo.handlers['history.undo']({ undoId })
		expect(path(), 'undo shows exactly what was shown').toEqual(before)
		undos.push({ ...(await tree.handlers['message.removeBranch']({ messageId: id })), id })
	}

	function takeBack({ undoId, id }: (typeof undos)[number]): void {
		undo.handlers['history.undo']({ undoId })
		undos.splice(
			undos.findIndex((other) => other.undoId === undoId),
			1,
		)
		removed.delete(id)
	}

	function check(): void {
		const shown = path()
		for (const [index, message] of shown.entries()) {
			expect(message.parentId).toBe(shown[index - 1]?.id ?? null)
			expect(isGone(message.id), 'nothing that was taken away is shown').toBe(false)
			const versions = [...known]
				.filter(
					([id, { parentId, role }]) =>
						parentId === message.parentId && role === message.role && !removed.has(id),
				)
				.map(([id]) => id)
				.sort()
			const at = versions.indexOf(message.id)
			expect(message.version).toEqual({
				index: at + 1,
				count: versions.length,
				previousId: versions[at - 1] ?? null,
				nextId: versions[at + 1] ?? null,
			})
		}
		if (shown.length === 0) expect(present().filter((id) => known.get(id)?.parentId === null)).toEqual([])
		const head = shown.at(-1)
		if (head) expect(present().filter((id) => known.get(id)?.parentId === head.id)).toEqual([])
		for (const id of known.keys()) {
			expect(messages.get(id)?.message.id, 'nothing is lost').toBe(id)
			expect(branches.isRemoved(chatId, id)).toBe(isGone(id))
		}
	}

	return {
		perform,
		check,
		takeBackAll(): void {
			for (const step of undos.toReversed()) takeBack(step)
		},
		present: () => present().length,
		size: () => known.size,
		close: () => db.close(),
	}
}

it('whatever is edited, regenerated, taken away and brought back: what is shown is one whole path, and nothing is lost', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (chosen) => {
			const tree = plantTree()
			for (const step of chosen) {
				await tree.perform(step)
				tree.check()
			}
			tree.takeBackAll()
			tree.check()
			expect(tree.present()).toBe(tree.size())
			tree.close()
		}),
		{ numRuns: howMany(150, 40) },
	)
}, 60_000)
