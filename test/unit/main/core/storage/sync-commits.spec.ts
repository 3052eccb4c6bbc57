import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Log } from '../../../../../src/main/core/ports.ts'
import { commitsJudged, syncsJudged } from '../../../../../src/main/core/storage/judge-disk.ts'
import { openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import {
	createSyncCommits,
	type SyncFile,
	syncEveryMs,
} from '../../../../../src/main/core/storage/sync-commits.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { silentLog } from '../../../../support/silent-log.ts'

const [normal, full] = [1, 2]
const cleanUps: (() => void)[] = []
afterEach(() => {
	for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

/** A real history on a disk whose speed the test decides. */
function begin({ hasRealFiles = false } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-sync-'))
	const { db } = openDatabase({ path: join(folder, 'holdfast.db'), log: silentLog, nowMs: 0 })
	const clock = createFakeClock()
	const said: string[] = []
	const note = (_fields: object, message: string) => void said.push(message)
	const log: Log = { debug: note, info: note, warn: note, error: note }
	const disk = { commitMs: 1, syncMs: 1, failure: null as Error | null }
	const syncs: { readonly kind: 'in a thread' | 'at once'; readonly atMs: number }[] = []
	const openFiles = new Set<number>()
	let waiting: (() => void)[] = []
	let elapsedMs = 0

	// The files are real, so a handle that is closed too early or a path that is wrong fails the test.
	const files: SyncFile = {
		open(path) {
			const file = openSync(path, 'r+')
			openFiles.add(file)
			return file
		},
		sync(file, done) {
			syncs.push({ kind: 'in a thread', atMs: clock.now() })
			waiting.push(() => {
				fsyncSync(file)
				elapsedMs += disk.syncMs
				done(disk.failure)
			})
		},
		syncNow(file) {
			fsyncSync(file)
			syncs.push({ kind: 'at once', atMs: clock.now() })
		},
		close(file) {
			closeSync(file)
			openFiles.delete(file)
		},
	}
	const commits = createSyncCommits({
		db,
		clock,
		log,
		elapsedMs: () => elapsedMs,
		...(!hasRealFiles && { files }),
	})
	const insert = db.prepare('INSERT INTO settings VALUES (?, 1)')
	let key = 0
	cleanUps.push(() => {
		commits.close()
		for (const done of waiting.splice(0)) done()
		db.close()
		rmSync(folder, { recursive: true, force: true })
	})

	function commit(count = 1): void {
		for (let done = 0; done < count; done += 1) {
			commits.time(() => {
				insert.run(`key ${++key}`)
				elapsedMs += disk.commitMs
			})
		}
	}
	function finishSyncs(): void {
		const finished = waiting
		waiting = []
		for (const done of finished) done()
	}

	return {
		clock,
		commits,
		commit,
		disk,
		finishSyncs,
		openFiles,
		said,
		syncs,
		synchronous: () => db.pragma('synchronous', { simple: true }),
		/** Of anything but a reply's words. */
		write: () => insert.run(`key ${++key}`),
		/** Commits until the disk counts as slow. */
		becomeSlow() {
			disk.commitMs = 20
			commit(commitsJudged)
		},
		passSecond(ms = syncEveryMs) {
			clock.pass(ms)
			finishSyncs()
		},
	}
}

describe('on a disk that keeps up', () => {
	it('every commit is synced by SQLite itself, and nothing else is', () => {
		const { commit, commits, syncs, synchronous, passSecond } = begin()
		commit(3 * commitsJudged)
		passSecond(60_000)
		expect(synchronous()).toBe(full)
		expect(commits.syncing()).toBe('each')
		expect(syncs).toEqual([])
	})
})

describe('on a slow disk', () => {
	it('commits no longer wait for it, and the log says so in words', () => {
		const { becomeSlow, write, synchronous, said } = begin()
		becomeSlow()
		write()
		expect(synchronous()).toBe(normal)
		expect(said).toEqual([
			'the disk is slow: commits are synced each second, and a power cut may cost the last one',
		])
	})

	it('a commit is synced within a second, in a thread', () => {
		const { becomeSlow, commit, syncs, clock } = begin()
		becomeSlow()
		clock.pass(400)
		commit()
		const committedAtMs = clock.now()
		clock.pass(syncEveryMs)
		expect(syncs).toHaveLength(1)
		expect(syncs[0]?.kind).toBe('in a thread')
		expect((syncs[0]?.atMs ?? Number.NaN) - committedAtMs).toBeLessThanOrEqual(syncEveryMs)
	})

	it('whatever else is written is synced too, and nothing is while nothing is written', () => {
		const { becomeSlow, write, syncs, passSecond } = begin()
		becomeSlow()
		passSecond(10_000)
		expect(syncs).toEqual([])
		write()
		passSecond()
		passSecond(10_000)
		expect(syncs).toHaveLength(1)
	})

	it('a sync that lasts is not doubled, and what was committed meanwhile is synced by the next', () => {
		const { becomeSlow, commit, syncs, clock, finishSyncs, passSecond } = begin()
		becomeSlow()
		commit()
		clock.pass(syncEveryMs)
		commit()
		clock.pass(5 * syncEveryMs)
		expect(syncs).toHaveLength(1)
		finishSyncs()
		passSecond()
		expect(syncs).toHaveLength(2)
	})

	it('everything is synced at once before the machine sleeps and before the history is closed', () => {
		const { becomeSlow, commit, commits, syncs, openFiles, clock } = begin()
		becomeSlow()
		commit()
		commits.syncNow()
		clock.pass(syncEveryMs)
		expect(syncs.map(({ kind }) => kind)).toEqual(['at once'])
		commit()
		commits.close()
		expect(syncs.map(({ kind }) => kind)).toEqual(['at once', 'at once'])
		expect(openFiles.size).toBe(0)
	})

	it('all of this holds for the real file', async () => {
		const { becomeSlow, commit, commits, disk, synchronous, said, clock } = begin({ hasRealFiles: true })
		becomeSlow()
		disk.commitMs = 0
		commit()
		commits.syncNow()
		await vi.waitFor(
			() => {
				commit()
				clock.pass(syncEveryMs)
				expect(synchronous()).toBe(full)
			},
			{ interval: 1, timeout: 20_000 },
		)
		expect(said.at(-1)).toBe('every commit waits for the disk again')
	})

	it('a file that cannot be synced is left to SQLite, so that the failure is seen', () => {
		const { becomeSlow, commit, disk, write, synchronous, said, openFiles, passSecond } = begin()
		becomeSlow()
		disk.failure = new Error('EIO')
		commit()
		passSecond()
		write()
		expect(synchronous()).toBe(full)
		expect(said).toContain('commits could not be synced')
		expect(openFiles.size).toBe(0)
	})
})

describe('on a disk that is fast again', () => {
	it('every commit is synced again, those since the last sync included, and slowness is noticed anew', () => {
		const { becomeSlow, commit, disk, write, said, syncs, synchronous, openFiles, clock, finishSyncs } =
			begin()
		becomeSlow()
		// Nothing waits for the disk now.
		disk.commitMs = 0
		for (let second = 0; second < syncsJudged; second += 1) {
			expect(synchronous()).toBe(normal)
			commit()
			clock.pass(syncEveryMs)
			// While the sync is under way.
			commit()
			finishSyncs()
		}
		write()
		expect(synchronous()).toBe(full)
		expect(syncs.at(-1)?.kind).toBe('at once')
		expect(said.at(-1)).toBe('every commit waits for the disk again')
		expect(openFiles.size).toBe(0)

		becomeSlow()
		write()
		expect(synchronous()).toBe(normal)
		expect(openFiles.size).toBe(1)
	})
})
