/** What campaigns, and reading on from what they found, have brought to light: each in its smallest form. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEventBatch } from '../../../src/main/core/provider/event-batch.ts'
import { createResponsesMapper } from '../../../src/main/core/provider/responses.ts'
import { createCommitDeltas } from '../../../src/main/core/reply/commit-deltas.ts'
import { createJournal, type Journal } from '../../../src/main/core/storage/journal.ts'
import { type Database, openDatabase } from '../../../src/main/core/storage/open-database.ts'
import type { MessageId } from '../../../src/shared/model.ts'
import { createFakeProvider, type FakeProvider } from '../../support/fake-provider/create-fake-provider.ts'
import { silentLog } from '../../support/silent-log.ts'
import { startCore, type TestCore } from '../../support/start-core.ts'

describe('what a kill leaves of a background reply', () => {
	const replyId = 'reply' as MessageId
	let folder: string
	let db: Database
	let journal: Journal

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'holdfast-found-'))
		db = openDatabase({ path: join(folder, 'holdfast.db'), log: silentLog, nowMs: 0 }).db
		db.exec(`
			INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES ('chat', 't', 1, 1);
			INSERT INTO messages (id, chat_id, role, created_at_ms, text) VALUES ('reply', 'chat', 'assistant', 1, '')`)
		journal = createJournal(db)
	})
	afterEach(() => {
		db.close()
		rmSync(folder, { recursive: true, force: true })
	})

	const begin = (attempt: number) =>
		journal.beginAttempt({
			replyId,
			attempt,
			startedAtMs: 1,
			requestHash: 'h',
			traceId: 't',
			parameters: null,
			systemPrompt: null,
		})

	it('never has a cursor that covers half a character whose other half would come alone', () => {
		begin(1)
		const clock = { now: () => 0, after: () => () => {} }
		const deltas = createCommitDeltas({
			journal,
			clock,
			log: silentLog,
			onSaveFailure() {},
			requestBeat() {},
		})
		const writing = deltas.open(replyId, 0, () => {})
		writing.add('fine ', '', { attempt: 1, responseId: 'resp', cursor: 4 })
		deltas.flush()
		writing.add('and \ud83d', '', { attempt: 1, responseId: 'resp', cursor: 5 })
		deltas.flush()
		expect(journal.unsettled()).toMatchObject([{ text: 'fine ', cursor: 4 }])
		writing.add('\ude00', '', { attempt: 1, responseId: 'resp', cursor: 6 })
		deltas.flush()
		expect(journal.unsettled()).toMatchObject([{ text: 'fine and 😀', cursor: 6 }])
	})

	it('has no cursor beyond the end of the reply: a replay from there would bring nothing, for ever', () => {
		const mapper = createResponsesMapper(createEventBatch(), {
			readError: () => ({ kind: 'ended-early' }),
			heardUpTo: null,
			isGapless: false,
		})
		mapper.event({ type: 'response.output_text.delta', delta: 'the last word', sequence_number: 8 })
		mapper.event({ type: 'response.completed', response: { id: 'resp' }, sequence_number: 9 })
		expect(mapper.cursor()).toBe(8)
	})

	it('has no cursor of an earlier response', () => {
		begin(1)
		journal.recordProgress(replyId, { attempt: 1, responseId: 'resp_1', cursor: 50 })
		begin(2)
		journal.recordProgress(replyId, { attempt: 2, responseId: 'resp_2', cursor: null })
		expect(journal.unsettled()).toMatchObject([{ responseId: 'resp_2', cursor: null }])
		journal.recordProgress(replyId, { attempt: 2, responseId: 'resp_2', cursor: 3 })
		expect(journal.unsettled()).toMatchObject([{ responseId: 'resp_2', cursor: 3 }])
	})
})

describe('half a character before a break', () => {
	const text = '👍🏽 is one thumb, 👎 the other.'
	let provider: FakeProvider
	let core: TestCore

	beforeEach(async () => {
		provider = await createFakeProvider({ behaviour: { text } })
	})
	afterEach(async () => {
		await core.discard()
		await provider.close()
	})

	const send = async () => {
		const input = { chatId: null, text: 'Thumbs?', providerId: null, model: null }
		const { reply } = await core.call('chat.send', input)
		return core.settled(reply.id)
	}

	it('is not doubled when the reply is polled', async () => {
		core = await startCore({ environment: { baseUrl: provider.url, api: 'responses', isBackground: true } })
		const halfway = text.indexOf('👎') + 1
		provider.behave({
			next: [{ fault: { kind: 'end', after: { chars: halfway } } }],
			retrieve: { fault: { kind: 'status', status: 400, message: 'Too late to stream.' } },
		})
		// Refused as a stream; as an object it is there.
		const polled = provider.log.until((requests) => requests.some(({ status }) => status === 400))
		void polled.then(() => provider.behave({}))
		expect(await send()).toMatchObject({ text, status: { outcome: 'complete' } })
	})
})

describe('a text that repeats its own beginning exactly where it is cut', () => {
	const refrain = 'Row, row, row your boat gently down the stream. '
	let provider: FakeProvider
	let core: TestCore

	beforeEach(async () => {
		provider = await createFakeProvider()
		core = await startCore({ environment: { baseUrl: provider.url } })
	})
	afterEach(async () => {
		await core.discard()
		await provider.close()
	})

	it('is continued by a model that has been seen to go on', async () => {
		const send = async (text: string, chars: number) => {
			provider.behave({ all: { text }, next: [{ text, fault: { kind: 'end', after: { chars } } }] })
			const input = { chatId: null, text: 'Sing!', providerId: null, model: null }
			const { reply } = await core.call('chat.send', input)
			return core.settled(reply.id)
		}
		await send('This one is not repeated.', 10)
		const song = refrain.repeat(3)
		expect(await send(song, refrain.length)).toMatchObject({ text: song, status: { outcome: 'complete' } })
	})
})

describe('a kill while the history is being made', () => {
	let folder: string
	let path: string

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'holdfast-found-'))
		path = join(folder, 'holdfast.db')
	})
	afterEach(() => rmSync(folder, { recursive: true, force: true }))

	const open = () => openDatabase({ path, log: silentLog, nowMs: Date.UTC(2026, 10, 21) })

	it('leaves nothing that the next start takes for a damaged history', () => {
		// As far as it may have come under its first name.
		writeFileSync(`${path}.new`, 'half a database')
		writeFileSync(`${path}.new-journal`, 'half a journal')
		const { db, notice } = open()
		expect(notice).toBeNull()
		expect(db.pragma('quick_check', { simple: true })).toBe('ok')
		db.close()
		expect(readdirSync(folder)).toEqual(['holdfast.db'])
	})

	it('does not keep Holdfast from starting when an earlier version left a rollback journal', () => {
		const foreign = new Sqlite(join(folder, 'begun.db'))
		foreign.pragma('cache_size = 1')
		foreign.exec('CREATE TABLE t (a)')
		foreign.exec('BEGIN')
		const insert = foreign.prepare('INSERT INTO t VALUES (?)')
		for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(1_000))
		// In mid-transaction: what a kill leaves.
		copyFileSync(join(folder, 'begun.db'), path)
		copyFileSync(join(folder, 'begun.db-journal'), `${path}-journal`)
		foreign.close()

		const { db, notice } = open()
		expect(notice?.kind).toBe('quarantined')
		db.close()
		const aside = notice?.kind === 'quarantined' ? notice.path : ''
		expect(existsSync(`${aside}-journal`)).toBe(true)
		expect(existsSync(`${path}-journal`)).toBe(false)
	})

	it('does not mix what lies beside a history that is gone into a new one', () => {
		open().db.close()
		const lost = new Sqlite(path)
		lost.exec(`INSERT INTO settings VALUES ('of', 'the lost one')`)
		copyFileSync(`${path}-wal`, join(folder, 'kept-wal'))
		lost.close()
		rmSync(path)
		copyFileSync(join(folder, 'kept-wal'), `${path}-wal`)
		const { db } = open()
		expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0)
		expect(db.pragma('quick_check', { simple: true })).toBe('ok')
		db.close()
	})
})

describe('a gateway that numbers no events', () => {
	const event = (type: string, fields: object) =>
		`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
	const created = event('response.created', { response: { id: 'resp_1', status: 'in_progress', model: 'm' } })
	const thought = event('response.reasoning_summary_text.delta', { summary_index: 0, delta: 'Let me see. ' })
	const words = ['one ', 'two ', 'three'].map((delta) => event('response.output_text.delta', { delta }))
	const completed = event('response.completed', { response: { id: 'resp_1', status: 'completed' } })
	const message = { type: 'message', content: [{ type: 'output_text', text: 'one two three' }] }
	const reasoning = { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Let me see. ' }] }
	const whole = { id: 'resp_1', status: 'completed', model: 'm', output: [reasoning, message] }

	it.each([
		['in mid-text', created + thought + words[0] + words[1]],
		['in mid-thought', created + thought],
	])('has nothing doubled when it is cut %s', async (_where, cut) => {
		const server = createServer((request, response) => {
			const isStream = request.method === 'POST' || request.url?.includes('stream=true')
			response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' })
			if (request.method === 'POST') response.end(cut)
			else response.end(isStream ? created + thought + words.join('') + completed : JSON.stringify(whole))
		})
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		const { port } = server.address() as AddressInfo
		const baseUrl = `http://127.0.0.1:${port}/v1`
		const core = await startCore({ environment: { baseUrl, api: 'responses', isBackground: true } })
		const input = { chatId: null, text: 'Count!', providerId: null, model: null }
		const { reply } = await core.call('chat.send', input)
		expect(await core.settled(reply.id)).toMatchObject({
			text: 'one two three',
			reasoning: 'Let me see. ',
			status: { outcome: 'complete' },
		})
		await core.discard()
		server.close()
		server.closeAllConnections()
	})
})
