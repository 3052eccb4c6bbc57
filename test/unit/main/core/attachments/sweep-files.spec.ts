import { mkdirSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { assert, asyncProperty, boolean, integer, record, array as some } from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createFileSweep } from '../../../../../src/main/core/attachments/sweep-files.ts'
import { createFileUse } from '../../../../../src/main/core/storage/attachments.ts'
import { prepareAside, updateNote } from '../../../../../src/main/core/storage/quarantine.ts'
import { incomingPath } from '../../../../../src/main/core/storage/swap-history.ts'
import { findUnusedFiles } from '../../../../../src/main/core/storage/unused-files.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { howMany } from '../../../../support/how-many.ts'
import { silentLog } from '../../../../support/silent-log.ts'
import { startCore } from '../../../../support/start-core.ts'
import { createFilesFixture, dayMs, type FilesFixture } from './files-fixture.ts'

type Changes = {
	/** Comes between the look at everything and the first removal. */
	readonly inBetween?: () => void | Promise<void>
	readonly mayRemove?: () => boolean
}

function sweep(fixture: FilesFixture, { inBetween, mayRemove = () => true }: Changes = {}) {
	const { dataDir, db, store } = fixture
	return createFileSweep({
		dataDir,
		async findUnused(input) {
			const found = findUnusedFiles(db, input)
			await inBetween?.()
			return found
		},
		isUsed: createFileUse(db),
		files: store,
		mayRemove,
		nowMs: Date.now,
		log: silentLog,
	})()
}

describe('a file', () => {
	it('goes when no message has it any more', async () => {
		const fixture = createFilesFixture()
		const [lost, kept] = [fixture.file('lost'), fixture.file('kept')]
		fixture.mention([kept])
		expect(await sweep(fixture)).toEqual({ outcome: 'done', removed: 1 })
		expect([lost, kept].map(fixture.has)).toEqual([false, true])
		expect(readdirSync(join(fixture.dataDir, 'files')).filter((name) => name.endsWith('.tmp'))).toEqual([])
	})

	it('stays while one of several messages has it, one in the trash included', async () => {
		const fixture = createFilesFixture()
		const shared = fixture.file('shared')
		fixture.mention([shared])
		fixture.db.prepare('UPDATE chats SET trashed_at_ms = 1').run()
		fixture.mention([shared])
		fixture.db.prepare('DELETE FROM chats WHERE trashed_at_ms IS NULL').run()
		await sweep(fixture)
		expect(fixture.has(shared)).toBe(true)
		fixture.forgetAll()
		await sweep(fixture)
		expect(fixture.has(shared)).toBe(false)
	})

	it('stays for a day after it was written, whoever mentions it', async () => {
		const fixture = createFilesFixture()
		const [young, old, ofTomorrow] = [
			fixture.file('young', dayMs - 60_000),
			fixture.file('old', dayMs + 60_000),
			fixture.file('of tomorrow', -dayMs),
		]
		await sweep(fixture)
		expect([young, old, ofTomorrow].map(fixture.has)).toEqual([true, false, true])
	})

	it('stays when it comes into use, or is written again, while everything is looked at', async () => {
		const fixture = createFilesFixture()
		const [used, written, lost] = [fixture.file('used'), fixture.file('written'), fixture.file('lost')]
		await sweep(fixture, {
			async inBetween() {
				fixture.mention([used])
				await fixture.store.put([Buffer.from('written')], 100)
			},
		})
		expect([used, written, lost].map(fixture.has)).toEqual([true, true, false])
	})

	it('stays when its name says something else than where it lies, or nothing', async () => {
		const fixture = createFilesFixture()
		const sha256 = fixture.file('x')
		const files = join(fixture.dataDir, 'files')
		mkdirSync(join(files, 'zz'))
		mkdirSync(join(files, '00'), { recursive: true })
		const strangers = ['readme.txt', `zz/${sha256}`, `00/1${sha256.slice(1)}`, '00/notes', `${sha256}.tmp`]
		for (const name of strangers) {
			writeFileSync(join(files, name), 'not ours')
			utimesSync(join(files, name), 1, 1)
		}
		await sweep(fixture)
		const left = readdirSync(files, { recursive: true })
		for (const name of strangers) expect(left).toContain(name)
		expect(fixture.has(sha256)).toBe(false)
	})

	it('that was not written to its end goes after a day', async () => {
		const fixture = createFilesFixture()
		fixture.file('x')
		const files = join(fixture.dataDir, 'files')
		const [old, young] = ['0190', '0191'].map((begin) => `${begin}0000-0000-4000-8000-000000000000.tmp`)
		for (const name of [old, young]) writeFileSync(join(files, name ?? ''), 'half')
		utimesSync(join(files, old ?? ''), 1, 1)
		await sweep(fixture)
		const left = readdirSync(files)
		expect(left).toContain(young)
		expect(left).not.toContain(old)
	})

	it('goes however many there are', async () => {
		const fixture = createFilesFixture()
		for (let number = 0; number < 2_100; number += 1) fixture.file(`lost ${number}`)
		const kept = fixture.file('kept')
		fixture.mention([kept])
		expect(await sweep(fixture)).toEqual({ outcome: 'done', removed: 2_100 })
		expect(fixture.has(kept)).toBe(true)
	})
})

describe('nothing more is removed', () => {
	it('once an import has begun, or anything else that may not be disturbed', async () => {
		const fixture = createFilesFixture()
		const lost = ['a', 'b', 'c', 'd'].map((text) => fixture.file(text))
		let asked = 0
		const swept = await sweep(fixture, { mayRemove: () => ++asked <= 3 })
		expect(swept).toEqual({ outcome: 'put-off', removed: 2 })
		expect(lost.filter(fixture.has)).toHaveLength(2)
		expect(await sweep(fixture, { mayRemove: () => false })).toEqual({ outcome: 'put-off', removed: 0 })
		expect(lost.filter(fixture.has)).toHaveLength(2)
	})
})

describe('what a copy of the history mentions', () => {
	it('stays as long as the copy: a backup, or a history that another took the place of', async () => {
		const fixture = createFilesFixture()
		const [inBackup, inAside, lost] = ['a', 'b', 'c'].map((text) => fixture.file(text)) as [
			string,
			string,
			string,
		]
		const backup = fixture.backUp([inBackup])
		const aside = prepareAside(fixture.dataDir, 'restored-over', 1)
		fixture.makeCopy(aside.path, [inAside])
		await sweep(fixture)
		expect([inBackup, inAside, lost].map(fixture.has)).toEqual([true, true, false])
		rmSync(backup)
		rmSync(aside.folder, { recursive: true })
		await sweep(fixture)
		expect([inBackup, inAside].map(fixture.has)).toEqual([false, false])
	})

	it('stays also when the user gave the backup another name', async () => {
		const fixture = createFilesFixture()
		const sha256 = fixture.file('a')
		fixture.makeCopy(join(fixture.dataDir, 'backups', 'before my journey.db'), [sha256])
		await sweep(fixture)
		expect(fixture.has(sha256)).toBe(true)
	})

	it('is nothing where messages had no files yet', async () => {
		const fixture = createFilesFixture()
		const lost = fixture.file('a')
		const path = fixture.backUp([])
		const old = new Sqlite(path)
		old.exec(
			'DROP TABLE attachments; DROP TABLE imports; DROP TABLE import_problems; DROP TABLE imported_chats',
		)
		old.pragma('user_version = 5')
		old.close()
		await sweep(fixture)
		expect(fixture.has(lost)).toBe(false)
	})
})

describe('everything stays', () => {
	const spoilers: readonly (readonly [string, (fixture: FilesFixture) => unknown])[] = [
		['a backup is empty', (fixture) => truncateSync(fixture.backUp([]), 0)],
		['a backup is cut off', (fixture) => truncateSync(fixture.backUp([]), 20_000)],
		[
			'a backup is something else',
			({ dataDir }) => {
				mkdirSync(join(dataDir, 'backups'))
				writeFileSync(join(dataDir, 'backups', 'x.db'), 'no database'.repeat(1_000))
			},
		],
		[
			'a backup is of a newer Holdfast',
			(fixture) => {
				const copy = new Sqlite(fixture.backUp([]))
				copy.pragma('user_version = 900')
				copy.close()
			},
		],
		[
			'a backup lacks the table that mentions files',
			(fixture) => {
				const copy = new Sqlite(fixture.backUp([]))
				copy.exec('DROP TABLE attachments')
				copy.close()
			},
		],
		['a backup was not closed in order', (fixture) => writeFileSync(`${fixture.backUp([])}-wal`, 'x')],
		[
			'a damaged history lies aside, decided about or not',
			({ dataDir, makeCopy }) => {
				const path = makeCopy(join(dataDir, 'other', 'holdfast.db'), [])
				truncateSync(path, 20_000)
				const aside = prepareAside(dataDir, 'damaged', 1)
				writeFileSync(aside.path, 'damaged')
				updateNote(aside, { choice: 'new' })
			},
		],
		['the history is missing, and nobody has decided', ({ dataDir }) => prepareAside(dataDir, 'missing', 1)],
		[
			'a history was set aside, and nobody has decided',
			({ dataDir, makeCopy }) => makeCopy(prepareAside(dataDir, 'damaged', 1).path, []),
		],
		[
			'another history is about to take the place of this one',
			({ historyPath, makeCopy }) => makeCopy(incomingPath(historyPath), []),
		],
	]
	for (const [when, spoil] of spoilers) {
		it(`when ${when}`, async () => {
			const fixture = createFilesFixture()
			const lost = fixture.file('lost')
			spoil(fixture)
			await expect(sweep(fixture)).rejects.toThrow()
			expect(fixture.has(lost)).toBe(true)
		})
	}
})

it('never removes what anything mentions, and always removes the rest, whatever lies where', async () => {
	const texts = Array.from({ length: 8 }, (_, index) => `file ${index}`)
	const anyOf = some(boolean(), { minLength: texts.length, maxLength: texts.length })
	const folders = record({
		young: anyOf,
		messages: some(anyOf, { maxLength: 2 }),
		backups: some(anyOf, { maxLength: 3 }),
		asides: some(anyOf, { maxLength: 2 }),
		/** Some that were used come out of use just before. */
		forgotten: integer({ min: 0, max: 2 }),
	})
	await assert(
		asyncProperty(folders, async ({ young, messages, backups, asides, forgotten }) => {
			const fixture = createFilesFixture()
			const files = texts.map((text, index) => fixture.file(text, young[index] ? 0 : 2 * dayMs))
			const chosen = (choice: readonly boolean[]) => files.filter((_, index) => choice[index])
			for (const each of messages.slice(0, forgotten)) fixture.mention(chosen(each))
			fixture.forgetAll()
			const remaining = messages.slice(forgotten)
			for (const each of remaining) fixture.mention(chosen(each))
			for (const each of backups) fixture.backUp(chosen(each))
			for (const [index, each] of asides.entries()) {
				fixture.makeCopy(prepareAside(fixture.dataDir, 'restored-over', index).path, chosen(each))
			}
			const needed = new Set([young, ...remaining, ...backups, ...asides].flatMap(chosen))
			await sweep(fixture)
			expect(files.filter(fixture.has)).toEqual(files.filter((file) => needed.has(file)))
		}),
		{ numRuns: howMany(25, 8) },
	)
})

it('asks every table that mentions files', () => {
	const { db } = createFilesFixture()
	const mentions = db
		.prepare<[], string>(
			`SELECT t.name || '.' || c.name FROM pragma_table_list t, pragma_table_info(t.name) c
			WHERE t.schema = 'main' AND (c.name LIKE '%sha%' OR c.name LIKE '%file%' OR c.name LIKE '%attach%')
			ORDER BY 1`,
		)
		.pluck()
		.all()
	// A new one that holds the names of files in `files/` belongs into `unused-files.ts`. A text alone keeps no file.
	expect(mentions).toEqual([
		'attachments.sha256',
		'draft_files.sha256',
		'file_texts.sha256',
		'imports.file_name',
	])
})

it('is done by a running core once it is quiet', async () => {
	const fixture = createFilesFixture()
	const [lost, kept] = [fixture.file('lost'), fixture.file('kept')]
	fixture.mention([kept])
	fixture.db.close()
	const clock = createFakeClock()
	const core = await startCore({ dataDir: fixture.dataDir, ports: { clock } })
	await vi.waitFor(
		() => {
			clock.pass(60_000)
			expect(fixture.has(lost)).toBe(false)
		},
		{ timeout: 20_000 },
	)
	expect(fixture.has(kept)).toBe(true)
	await core.close()
})
