import { describe, expect, it } from 'vitest'
import { createBranchRows } from '../../../../../src/main/core/storage/branches.ts'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { mendLinks } from '../../../../../src/main/core/storage/mend-links.ts'
import { createMessageRows, messageColumns } from '../../../../../src/main/core/storage/messages.ts'
import type { Database } from '../../../../../src/main/core/storage/open-database.ts'
import { createSettledMessageRows } from '../../../../../src/main/core/storage/settled-messages.ts'
import type { ChatId, MessageId } from '../../../../../src/shared/model.ts'
import { openTestDatabase } from './open-test-database.ts'

const chatId = '00000000-0000-7000-8000-0000000000ff' as ChatId
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as MessageId
const numbers = (ids: readonly MessageId[]) => ids.map((each) => Number(each.slice(-12)))

/** A tree of user messages, written as [id, parent]. */
function plant(db: Database, ...nodes: readonly (readonly [number, number | null])[]) {
	createChatRows(db).insert({
		id: chatId,
		title: 't',
		createdAtMs: 1,
		updatedAtMs: 1,
		providerId: null,
		model: null,
		isBackground: null,
	})
	const messages = createMessageRows(db)
	for (const [n, parent] of nodes) {
		const parentId = parent === null ? null : id(parent)
		messages.insertUser({ id: id(n), chatId, parentId, createdAtMs: n, text: `text ${n}` })
	}
	return { messages, branches: createBranchRows(db) }
}

describe('a message that was taken away', () => {
	it('takes everything below it along, and nothing beside or above it', () => {
		const { branches } = plant(openTestDatabase(), [1, null], [2, 1], [3, 2], [4, 1], [5, 4])
		branches.mark(id(2), 100)
		expect([1, 2, 3, 4, 5].filter((n) => branches.isRemoved(chatId, id(n)))).toEqual([2, 3])
		branches.mark(id(2), null)
		expect(branches.isRemoved(chatId, id(3))).toBe(false)
	})

	it('is no version, and no newest path leads to it', () => {
		const { messages, branches } = plant(openTestDatabase(), [1, null], [2, 1], [3, 1], [4, 3])
		branches.mark(id(3), 100)
		expect(messages.get(id(2))?.message.version).toEqual({
			index: 1,
			count: 1,
			previousId: null,
			nextId: null,
		})
		expect(messages.newestBelow(id(1))).toBe(id(2))
	})

	it('is gone for good once its time is over, deepest first, and nothing else is', () => {
		const db = openTestDatabase()
		const { messages, branches } = plant(db, [1, null], [2, 1], [3, 2], [4, 2], [5, 1])
		branches.mark(id(2), 100)
		branches.mark(id(5), 200)
		expect([...branches.purge(100)]).toEqual([])
		const steps = branches.purge(150)
		steps.next().value?.()
		expect([messages.get(id(4)), messages.get(id(3)) !== null]).toEqual([null, true])
		for (const step of steps) step()
		expect([1, 2, 3, 4, 5].filter((n) => messages.get(id(n)) !== null)).toEqual([1, 5])
		expect(branches.mark(id(2), null)).toBe(false)
	})

	it('that is brought back in the middle of that keeps what is left of it', () => {
		const { messages, branches } = plant(openTestDatabase(), [1, null], [2, 1], [3, 2])
		branches.mark(id(2), 100)
		const steps = branches.purge(150)
		branches.mark(id(2), null)
		for (const step of steps) step()
		expect(messages.get(id(3))).not.toBeNull()
	})

	it('does not come back when an import finds its conversation empty', () => {
		const db = openTestDatabase()
		const { branches } = plant(db, [1, null])
		const rows = createSettledMessageRows(db)
		branches.mark(id(1), 100)
		rows.moveHead(chatId, id(1), null, 1)
		// Nothing was shown before either, and that is what `after` says of a conversation that has just begun.
		rows.moveHead(chatId, id(1), id(9), 1)
		expect(createChatRows(db).get(chatId)?.headId).toBeNull()
	})

	it('is shown again when a rescue had no other end to show', () => {
		const db = openTestDatabase()
		const { branches } = plant(db, [1, null], [2, 1])
		branches.mark(id(1), 100)
		mendLinks(db, 1_000)
		expect(createChatRows(db).get(chatId)?.headId).toBe(id(2))
		expect(branches.isRemoved(chatId, id(2))).toBe(false)
	})
})

it('leads from a message to the root in pieces, however long the way is', () => {
	const nodes = Array.from({ length: 900 }, (_, n) => [n + 1, n === 0 ? null : n] as const)
	const { branches } = plant(openTestDatabase(), ...nodes, [1_000, 5])
	const pieces = [...branches.upwards(id(900))]
	expect(pieces.length).toBeGreaterThan(1)
	expect(numbers(pieces.flat())).toEqual(nodes.map(([n]) => n).reverse())
	expect(numbers([...branches.upwards(id(1_000))].flat())).toEqual([1_000, 5, 4, 3, 2, 1])
	expect([...branches.upwards(id(2_000))]).toEqual([])
})

it('counts versions and finds the newest path in the index alone, whatever the length of texts', () => {
	const db = openTestDatabase()
	plant(db, [1, null])
	const searches = (sql: string) =>
		db
			.prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
			.all()
			.map(({ detail }) => detail)
			.filter((detail) => detail.includes('messages_siblings'))
	const versions = searches(`SELECT ${messageColumns} FROM messages m WHERE m.id = 'x'`)
	expect(versions).toHaveLength(4)
	const newest = searches(
		`SELECT max(c.id) FROM messages c WHERE c.chat_id = 'c' AND c.parent_id = 'p' AND c.removed_at_ms IS NULL`,
	)
	expect(newest).toHaveLength(1)
	for (const search of [...versions, ...newest]) {
		expect(search).toContain('USING COVERING INDEX messages_siblings (chat_id=? AND parent_id=?')
	}
})
