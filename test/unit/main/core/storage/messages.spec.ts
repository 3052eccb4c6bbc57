import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { createMessageRows } from '../../../../../src/main/core/storage/messages.ts'
import { type Database, openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import type { ChatId, MessageId, ProviderId } from '../../../../../src/shared/model.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let db: Database

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-messages-'))
	db = openDatabase({ path: join(folder, 'holdfast.db'), log: silentLog, nowMs: 0 }).db
	createChatRows(db).insert({
		id: chatId,
		title: 't',
		createdAtMs: 1,
		updatedAtMs: 1,
		providerId: null,
		model: null,
		isBackground: null,
	})
})
afterEach(() => {
	db.close()
	rmSync(folder, { recursive: true, force: true })
})

const chatId = '00000000-0000-7000-8000-0000000000ff' as ChatId
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as MessageId

/** A tree written as [id, parent, role]. */
function plant(...nodes: readonly [number, number | null, 'user' | 'assistant'][]) {
	const rows = createMessageRows(db)
	for (const [n, parent, role] of nodes) {
		const node = { id: id(n), chatId, parentId: parent === null ? null : id(parent), createdAtMs: n }
		if (role === 'user') rows.insertUser({ ...node, text: `text ${n}` })
		else rows.insertReply({ ...node, providerId: 'p' as ProviderId, providerName: 'P', model: null })
	}
	return rows
}

const shown = (rows: ReturnType<typeof plant>, from: number, limit: number) =>
	rows.pathTo(id(from), limit).map(({ message }) => Number(message.id.slice(-12)))

describe('the visible path', () => {
	it('runs from the root to a message, oldest first, whatever grows beside it', () => {
		const rows = plant(
			[1, null, 'user'],
			[2, 1, 'assistant'],
			[3, 2, 'user'],
			[4, 3, 'assistant'],
			[5, 1, 'assistant'],
		)
		expect(shown(rows, 4, 100)).toEqual([1, 2, 3, 4])
		expect(shown(rows, 5, 100)).toEqual([1, 5])
	})

	it('is read page by page from its end', () => {
		const rows = plant([1, null, 'user'], [2, 1, 'assistant'], [3, 2, 'user'], [4, 3, 'assistant'])
		expect(shown(rows, 4, 2)).toEqual([3, 4])
		expect(shown(rows, 2, 2)).toEqual([1, 2])
	})
})

describe('versions', () => {
	it('are the siblings of the same role, in the order they were made', () => {
		const rows = plant([1, null, 'user'], [2, 1, 'assistant'], [3, 1, 'assistant'], [4, 1, 'assistant'])
		expect(rows.get(id(3))?.message.version).toEqual({ index: 2, count: 3, previousId: id(2), nextId: id(4) })
		expect(rows.get(id(1))?.message.version).toEqual({ index: 1, count: 1, previousId: null, nextId: null })
	})

	it('do not mix a continuation of a reply with the question that follows it', () => {
		const rows = plant([1, null, 'user'], [2, 1, 'assistant'], [3, 2, 'assistant'], [4, 2, 'user'])
		expect(rows.get(id(3))?.message.version.count).toBe(1)
		expect(rows.get(id(4))?.message.version.count).toBe(1)
	})

	it('of a first message are told apart by conversation', () => {
		const rows = plant([1, null, 'user'], [2, null, 'user'])
		expect(rows.get(id(1))?.message.version).toMatchObject({ index: 1, count: 2, nextId: id(2) })
	})

	it('lead to the newest path below them', () => {
		const rows = plant(
			[1, null, 'user'],
			[2, 1, 'assistant'],
			[3, 2, 'user'],
			[4, 3, 'assistant'],
			[5, 2, 'user'],
			[6, 5, 'assistant'],
		)
		expect(rows.newestBelow(id(2))).toBe(id(6))
		expect(rows.newestBelow(id(4))).toBe(id(4))
	})
})

it('removes a conversation with everything in it', () => {
	plant([1, null, 'user'], [2, 1, 'assistant'])
	createChatRows(db).remove(chatId)
	expect(db.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0)
})
