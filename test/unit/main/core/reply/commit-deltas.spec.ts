import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Committed, createCommitDeltas } from '../../../../../src/main/core/reply/commit-deltas.ts'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { createDrafts } from '../../../../../src/main/core/storage/drafts.ts'
import { createExchanges } from '../../../../../src/main/core/storage/exchanges.ts'
import { createJournal, type Settlement } from '../../../../../src/main/core/storage/journal.ts'
import { createMessageRows } from '../../../../../src/main/core/storage/messages.ts'
import { type Database, openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import type { ChatId, MessageId, ProviderId } from '../../../../../src/shared/model.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { saying } from '../../../../support/saying.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let db: Database

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-journal-'))
	db = openDatabase({ path: join(folder, 'holdfast.db'), log: silentLog, nowMs: 0 }).db
})
afterEach(() => {
	db.close()
	rmSync(folder, { recursive: true, force: true })
})

const chatId = '00000000-0000-7000-8000-000000000001' as ChatId

function begin() {
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const exchanges = createExchanges(db, { chats, messages, drafts: createDrafts(db) })
	const unused = { providerId: null, model: null, isBackground: null }
	const chat = { id: chatId, title: 't', createdAtMs: 1, updatedAtMs: 1, ...unused }
	const answerer = { providerId: 'p' as ProviderId, providerName: 'P', model: 'm' }
	const { replyId } = exchanges.begin(chat, saying('hello'), [answerer])
	const clock = createFakeClock()
	const failures: unknown[] = []
	const beats: string[] = []
	const deltas = createCommitDeltas({
		journal: createJournal(db),
		clock,
		log: silentLog,
		onSaveFailure: (reason) => failures.push(reason),
		requestBeat: (urgency) => beats.push(urgency),
	})
	const shown: Committed[] = []
	const writing = deltas.open(replyId, 0, (delta) => shown.push(delta))
	return { replyId, clock, failures, beats, deltas, writing, shown, messages }
}

/** Reads as another process would: only what has been committed. */
function committed(replyId: MessageId): string {
	const reader = new Sqlite(join(folder, 'holdfast.db'), { readonly: true })
	try {
		return reader
			.prepare<[string], string>('SELECT text FROM journal WHERE reply_id = ? ORDER BY seq')
			.pluck()
			.all(replyId)
			.join('')
	} finally {
		reader.close()
	}
}

const settlement = (replyId: MessageId): Settlement => ({
	replyId,
	model: 'm',
	outcome: 'complete',
	error: null,
	elapsedMs: 5,
	usage: null,
})

/** Makes every write fail as on a full disk, until it is called off. */
function fillDisk() {
	const pages = Number(db.pragma('page_count', { simple: true }))
	db.pragma(`max_page_count = ${pages}`)
	return () => db.pragma('max_page_count = 1000000')
}

describe('journal before show', () => {
	it('has committed every piece that it shows', () => {
		const { writing, deltas, shown, replyId } = begin()
		const seen: string[] = []
		for (const piece of ['Nothing ', 'you have seen ', 'is ever lost.']) {
			writing.add(piece, '', null)
			expect(shown.length).toBe(seen.length)
			deltas.flush()
			seen.push(shown.at(-1)?.text ?? '')
			expect(committed(replyId)).toBe(seen.join(''))
		}
		expect(shown.map(({ seq }) => seq)).toEqual([1, 2, 3])
	})

	it('asks for a beat at once for the first piece, and later for the rest', () => {
		const { writing, beats } = begin()
		writing.add('a', '', null)
		writing.add('b', '', null)
		expect(beats).toEqual(['now', 'soon'])
	})

	it('commits by itself what grows beyond 4 KB between two beats', () => {
		const { writing, replyId } = begin()
		writing.add('x'.repeat(5_000), '', null)
		expect(committed(replyId)).toHaveLength(5_000)
	})

	it('never splits a character between two rows', () => {
		const { writing, deltas, shown } = begin()
		writing.add('fine \ud83d', '', null)
		deltas.flush()
		expect(shown[0]?.text).toBe('fine ')
		writing.add('\ude00!', '', null)
		deltas.flush()
		expect(shown[1]?.text).toBe('😀!')
	})

	it('keeps half a character when nothing completes it before the end', () => {
		const { writing, shown, replyId, messages } = begin()
		writing.add('a\ud83d', '', null)
		writing.settle(settlement(replyId), () => {})
		expect(shown.map(({ text }) => text).join('')).toBe('a\ud83d')
		expect(messages.get(replyId)?.message.text.startsWith('a')).toBe(true)
	})
})

describe('the end of a reply', () => {
	it('that was broken off is before half a character, so that a continuation brings the whole of it', () => {
		const { writing, shown, replyId, messages } = begin()
		writing.add('waves \ud83d', '', null)
		writing.settle({ ...settlement(replyId), outcome: 'cancelled' }, () => {})
		expect(shown.map(({ text }) => text).join('')).toBe('waves ')
		expect(messages.get(replyId)?.message.text).toBe('waves ')
	})

	it('folds the journal into the message and forgets the rows', () => {
		const { writing, deltas, replyId, messages } = begin()
		writing.add('one ', 'because ', null)
		deltas.flush()
		writing.add('two', 'so', null)
		expect(writing.settle(settlement(replyId), () => {})).toBe(true)
		expect(messages.get(replyId)?.message).toMatchObject({ text: 'one two', reasoning: 'because so', seq: 2 })
		expect(committed(replyId)).toBe('')
	})

	it('comes with its last words or not at all', () => {
		const { writing, replyId, messages } = begin()
		writing.add('first ', '', null)
		writing.add('last', '', null)
		// The end cannot be written: neither can the words that came with it.
		db.exec(`CREATE TRIGGER refuse BEFORE UPDATE OF outcome ON messages BEGIN SELECT RAISE(ABORT, 'no'); END`)
		expect(writing.settle(settlement(replyId), () => {})).toBe(false)
		expect(committed(replyId)).toBe('')
		expect(messages.get(replyId)?.isSettled).toBe(false)
	})

	it('changes nothing when it has settled before', () => {
		const { writing, replyId, messages } = begin()
		writing.add('kept', '', null)
		writing.settle(settlement(replyId), () => {})
		createJournal(db).settle({ ...settlement(replyId), outcome: 'failed' })
		expect(messages.get(replyId)?.message).toMatchObject({ text: 'kept', status: { outcome: 'complete' } })
	})
})

describe('a disk that refuses', () => {
	it('lets the reply go on in memory, says so, and writes all of it when there is space again', () => {
		const { writing, deltas, shown, failures, clock, replyId, messages } = begin()
		const makeSpace = fillDisk()
		for (let index = 0; index < 40; index += 1) {
			writing.add(`${index} ${'text '.repeat(200)}`, '', null)
			deltas.flush()
		}
		const text = shown.map((delta) => delta.text).join('')
		expect(failures).toEqual(['disk-full'])
		expect(deltas.isBehind()).toBe(true)
		expect(text).toContain('39 text')
		let isSaved = writing.settle(settlement(replyId), () => {
			isSaved = true
		})
		expect(isSaved).toBe(false)
		clock.pass(3_000)
		expect(isSaved).toBe(false)

		makeSpace()
		clock.pass(1_000)
		expect(isSaved).toBe(true)
		expect(failures).toEqual(['disk-full', null])
		expect(messages.get(replyId)?.message.text).toBe(text)
	})
})
