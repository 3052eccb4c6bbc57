/**
 * Every commit waits for the disk, unless the disk turns out too slow: then commits are synced together, each second,
 * and a power cut can cost the last one. `judge-disk.ts` decides, this does it. Killing Holdfast loses nothing either
 * way: what has been committed is then with the operating system.
 */
import { closeSync, fsync, fsyncSync, openSync } from 'node:fs'
import type { Clock, Log } from '../ports.ts'
import {
	commitsJudged,
	type DiskState,
	judgeDisk,
	newDisk,
	percentile95,
	type Syncing,
} from './judge-disk.ts'
import type { Database } from './open-database.ts'
import { setSynchronous } from './synchronous.ts'

export const syncEveryMs = 1_000

/** The part of `node:fs` that reaches the disk. `sync` does not block; `syncNow` does. */
export type SyncFile = {
	readonly open: (path: string) => number
	readonly sync: (file: number, done: (cause: Error | null) => void) => void
	readonly syncNow: (file: number) => void
	readonly close: (file: number) => void
}

type Options = {
	readonly db: Database
	readonly clock: Clock
	readonly log: Log
	/** Milliseconds of a clock that never jumps. */
	readonly elapsedMs?: () => number
	readonly files?: SyncFile
}

export type SyncCommits = {
	/** Runs one commit of a reply's words and learns from it how fast the disk is. */
	readonly time: <T>(commit: () => T) => T
	/** Leaves nothing unsynced: before the machine sleeps. Never throws. */
	readonly syncNow: () => void
	/** The same, for good. To be called before the database is closed. */
	readonly close: () => void
	readonly syncing: () => Syncing
}

/**
 * The -wal is synced through a file handle of our own, in a thread of libuv's: with NORMAL every commit is in that file
 * and none is synced before a checkpoint (sqlite.org/pragma.html#pragma_synchronous), so syncing the file makes all of
 * them durable. A checkpoint would do it too, but it writes the pages a second time, syncs two files and does all that in
 * the main thread; a PASSIVE one may also stop before the last commit (sqlite.org/forum/forumpost/d1a6bc7c4cd2baca).
 * SQLite's locks are on the database and the -shm: closing a handle of the -wal drops none of them. The -wal stays the
 * same file while a connection is open.
 */
export function createSyncCommits(options: Options): SyncCommits {
	const { db, clock, log, elapsedMs = () => performance.now(), files = nodeFiles } = options
	const totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck()
	let disk: DiskState = newDisk
	/** Open while commits are synced each second. */
	let wal: number | null = null
	let syncedChanges = 0
	let isSyncing = false
	let cancelTick = () => {}

	/** Never throws: what was measured has been committed, and must not look as if it had failed. */
	function learn(tookMs: number): void {
		const { syncing: before, recentMs } = disk
		disk = judgeDisk(disk, tookMs)
		if (disk.syncing === before) return
		const p95Ms = Math.round(percentile95([...recentMs, tookMs].slice(-commitsJudged)) * 10) / 10
		if (disk.syncing === 'each-second') {
			fromNowOnEachSecond({ p95Ms })
			return
		}
		// What was committed while the last sync was under way.
		syncNow()
		fromNowOnEach({ p95Ms })
	}

	function fromNowOnEachSecond(measured: object): void {
		try {
			wal = files.open(`${db.name}-wal`)
			setSynchronous(db, 'NORMAL')
		} catch (cause) {
			// As slow as it is, but as safe as before.
			log.error({ err: cause, ...measured }, 'the disk is slow, and commits cannot be synced each second')
			fromNowOnEach(measured)
			return
		}
		log.warn(
			measured,
			'the disk is slow: commits are synced each second, and a power cut may cost the last one',
		)
		// The commit that was just timed was the last to be synced by itself.
		syncedChanges = totalChanges.get() ?? 0
		cancelTick = clock.after(syncEveryMs, tick)
	}

	function fromNowOnEach(measured: object): void {
		try {
			setSynchronous(db, 'FULL')
		} catch (cause) {
			log.error({ err: cause, ...measured }, 'SQLite does not sync every commit: it goes on each second')
			disk = { syncing: 'each-second', recentMs: [] }
			return
		}
		disk = newDisk
		stopTicking()
		log.info(measured, 'every commit waits for the disk again')
	}

	function tick(): void {
		cancelTick = clock.after(syncEveryMs, tick)
		const changes = totalChanges.get() ?? 0
		// One that is still under way began before the commits since: they come with the next tick.
		if (wal === null || isSyncing || changes === syncedChanges) return
		isSyncing = true
		const file = wal
		const beganMs = elapsedMs()
		files.sync(file, (cause) => {
			isSyncing = false
			if (file !== wal) {
				files.close(file)
				return
			}
			if (cause) {
				// Let SQLite meet it: what cannot be written is then said where a person sees it.
				log.error({ err: cause }, 'commits could not be synced')
				fromNowOnEach({})
				return
			}
			syncedChanges = changes
			learn(elapsedMs() - beganMs)
		})
	}

	function syncNow(): void {
		if (wal === null) return
		try {
			files.syncNow(wal)
			syncedChanges = totalChanges.get() ?? 0
		} catch (cause) {
			log.error({ err: cause }, 'commits could not be synced')
		}
	}

	function stopTicking(): void {
		cancelTick()
		const file = wal
		wal = null
		// A sync that is under way closes it.
		if (file !== null && !isSyncing) files.close(file)
	}

	return {
		time(commit) {
			if (disk.syncing !== 'each') return commit()
			const beganMs = elapsedMs()
			const value = commit()
			learn(elapsedMs() - beganMs)
			return value
		},
		syncNow,
		close() {
			syncNow()
			stopTicking()
		},
		syncing: () => disk.syncing,
	}
}

const nodeFiles: SyncFile = {
	// To be synced, Windows wants a handle that may write.
	open: (path) => openSync(path, 'r+'),
	sync: (file, done) => fsync(file, done),
	syncNow: fsyncSync,
	close: closeSync,
}
