/** The newest lines of the log. */
import { open } from 'node:fs/promises'
import { logPath } from './log-path.ts'

/** What a person reads, and a window draws at once. */
const maxLines = 500
const maxBytes = 256 * 1024

/** Oldest first, whole lines only; none where there is no log. Rejects when the disk refuses. */
export async function readLog(dataDir: string): Promise<readonly string[]> {
	const newest = await readEnd(logPath(dataDir))
	// The file was begun anew a moment ago: what led to now is in the one before.
	const before = newest.length < maxLines ? await readEnd(logPath(dataDir, 1)) : []
	return [...before, ...newest].slice(-maxLines)
}

async function readEnd(path: string): Promise<readonly string[]> {
	const file = await open(path, 'r').catch((cause: unknown) => {
		if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
		throw cause
	})
	if (file === null) return []
	try {
		const { size } = await file.stat()
		const from = Math.max(0, size - maxBytes)
		const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
		const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
		// The first one may be the end of a line, and behind the last line end there is nothing.
		return lines.slice(from === 0 ? 0 : 1).filter((line) => line !== '')
	} finally {
		await file.close()
	}
}
