/** Disks that stop taking writes when told to, and take them again. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SaveFailure } from '../../src/main/core/storage/storage-error.ts'

export type RefusingDisk = {
	readonly path: string
	/** What the core is to say of it. */
	readonly reason: SaveFailure
	/** From now on nothing more can be written by the process. */
	readonly refuse: (pid: number) => void
	readonly relent: (pid: number) => void
	readonly remove: () => void
}

/** A small file system in memory, filled to its last byte. Null where this process may not mount one. */
export function mountSmallDisk(): RefusingDisk | null {
	const path = mkdtempSync(join(tmpdir(), 'holdfast-disk-'))
	// SQLite's write-ahead log alone grows to four megabytes before it is folded into the database.
	const mounting = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0700', 'tmpfs', path])
	if (mounting.status !== 0) {
		rmSync(path, { recursive: true })
		return null
	}
	const ballast = join(path, 'ballast')
	const room = () => {
		const { bavail, bsize } = statfsSync(path)
		return bavail * bsize
	}
	return {
		path,
		reason: 'disk-full',
		refuse() {
			const file = openSync(ballast, 'a')
			try {
				for (let size = room(); size > 0; size = room()) writeSync(file, Buffer.alloc(size))
			} catch {
				// Somebody else took the rest first.
			}
			closeSync(file)
		},
		relent: () => rmSync(ballast, { force: true }),
		remove() {
			spawnSync('umount', ['-l', path])
			rmSync(path, { recursive: true })
		},
	}
}

/** Any folder, while the process may not write files of more than a byte. Null where there is no such limit. */
export function limitFileSize(): RefusingDisk | null {
	if (spawnSync('prlimit', ['--version']).status !== 0) return null
	const path = mkdtempSync(join(tmpdir(), 'holdfast-disk-'))
	const limit = (pid: number, bytes: string) => {
		// The soft limit alone: the hard one could not be raised again.
		const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
		if (status !== 0) throw new Error(`prlimit: ${stderr}`)
	}
	return {
		path,
		reason: 'io',
		refuse: (pid) => limit(pid, '1'),
		relent: (pid) => limit(pid, 'unlimited'),
		remove: () => rmSync(path, { recursive: true }),
	}
}
