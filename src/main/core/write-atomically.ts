import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Replaces `path` in one step, readable by its owner alone: after a crash at any instant the file holds the
 * old bytes or the new. Rejects with the system's error, the old file untouched.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
	const temporary = `${path}.${randomUUID()}.tmp`
	try {
		const file = await open(temporary, 'wx', 0o600)
		try {
			await file.writeFile(bytes)
			await file.sync()
		} finally {
			await file.close()
		}
		await rename(temporary, path)
	} catch (cause) {
		await rm(temporary, { force: true })
		throw cause
	}
	await syncFolder(dirname(path))
}

/** Makes the new name survive a power cut. Windows cannot open a folder, and does not need it. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return
	const folder = await open(path, 'r')
	try {
		await folder.sync()
	} finally {
		await folder.close()
	}
}
