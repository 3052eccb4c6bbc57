import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * `writeAtomically` for what must be written before the next line runs, such as where a history has gone. For small
 * texts alone: it blocks. Throws the system's error, the old file untouched.
 */
export function writeNow(path: string, text: string): void {
	const temporary = `${path}.${randomUUID()}.tmp`
	try {
		const file = openSync(temporary, 'wx', 0o600)
		try {
			writeFileSync(file, text)
			fsyncSync(file)
		} finally {
			closeSync(file)
		}
		renameSync(temporary, path)
	} catch (cause) {
		rmSync(temporary, { force: true })
		throw cause
	}
	syncFolderNow(dirname(path))
}

/** Makes names that were given or taken in a folder survive a power cut. Windows cannot open a folder, and does not need it. */
export function syncFolderNow(path: string): void {
	if (process.platform === 'win32') return
	syncNow(path, 'r')
}

/** Makes a file's bytes survive a power cut. To be synced, Windows wants a handle that may write. */
export function syncFileNow(path: string): void {
	syncNow(path, 'r+')
}

function syncNow(path: string, flags: 'r' | 'r+'): void {
	const handle = openSync(path, flags)
	try {
		fsyncSync(handle)
	} finally {
		closeSync(handle)
	}
}
