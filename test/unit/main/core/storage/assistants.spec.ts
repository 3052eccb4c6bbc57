import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { applyMigrations } from '../../../../../src/main/core/storage/apply-migrations.ts'
import { createAssistantRows } from '../../../../../src/main/core/storage/assistants.ts'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { createJournal } from '../../../../../src/main/core/storage/journal.ts'
import type { Assistant } from '../../../../../src/shared/assistant-model.ts'
import type { AssistantId, ChatId, ProviderId } from '../../../../../src/shared/model.ts'

let db: Sqlite.Database
beforeEach(() => {
	db = new Sqlite(':memory:')
})
afterEach(() => db.close())

const assistant = (id: string, more: Partial<Assistant> = {}): Assistant => ({
	id: id as AssistantId,
	name: `Assistant ${id}`,
	emoji: null,
	systemPrompt: '',
	providerId: null,
	model: null,
	parameters: {},
	createdAtMs: 1,
	updatedAtMs: 2,
	...more,
})

it('a history from before has conversations without assistants, and their replies are taken up as before', () => {
	applyMigrations(db, 11)
	db.exec(`
		INSERT INTO chats (id, title, created_at_ms, updated_at_ms, parameters) VALUES ('c', 'Old', 1, 1, '{"seed":1}');
		INSERT INTO messages (id, chat_id, role, created_at_ms, text) VALUES ('m', 'c', 'assistant', 1, '');
		INSERT INTO attempts (reply_id, attempt, started_at_ms, request_hash, trace_id, parameters, response_id)
		VALUES ('m', 1, 1, 'h', 't', '{"seed":1}', 'r')`)
	applyMigrations(db)
	const chat = createChatRows(db).get('c' as ChatId)
	expect(chat).toMatchObject({ title: 'Old', parameters: { seed: 1 } })
	expect(chat).not.toHaveProperty('assistantId')
	expect(chat).not.toHaveProperty('systemPrompt')
	// Not known is another thing than none.
	expect(createJournal(db).unsettled()).toMatchObject([
		{ responseId: 'r', parameters: { seed: 1 }, systemPrompt: null },
	])
	expect(createAssistantRows(db).all()).toEqual([])
})

it('assistants come back as they were, in their order', () => {
	applyMigrations(db)
	const rows = createAssistantRows(db)
	const first = assistant('b', { emoji: '👩‍👩‍👧‍👦', systemPrompt: 'Line\n行', parameters: { stop: ['\n'] } })
	const second = assistant('a', {
		providerId: 'environment' as ProviderId,
		model: 'm',
		parameters: { seed: 0 },
	})
	rows.save(first, 0)
	rows.save(second, 1)
	expect(rows.all()).toEqual([first, second])
	rows.setOrder([second.id, first.id])
	expect(rows.all()).toEqual([second, first])
	rows.save({ ...first, createdAtMs: 9, name: 'Changed' }, 0)
	// When it was made does not change with it.
	expect(rows.get(first.id)).toEqual({ ...first, name: 'Changed' })
	rows.remove(first.id)
	expect(rows.get(first.id)).toBeNull()
	rows.replaceAll([first])
	expect(rows.all()).toEqual([first])
})
