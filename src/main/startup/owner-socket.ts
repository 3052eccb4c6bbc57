/** Where an owner listens: a socket in the data folder, or a named pipe on Windows. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux allows 107 bytes, macOS 103, and some go to the slash and the name. */
const longestPath = 100

/**
 * Gives `use` a path that a socket may be bound or connected to. A deep data folder has a path too long for
 * one, so it is then reached through a link that lives as long as `use` runs.
 */
export async function withSocketPath<T>(
	folder: string,
	id: string,
	use: (path: string) => Promise<T>,
): Promise<T> {
	if (process.platform === 'win32') return use(`\\\\.\\pipe\\holdfast-${id}`)
	const path = join(folder, `${id}.sock`)
	if (Buffer.byteLength(path) <= longestPath) return use(path)

	// A folder of our own, so that nobody else can put something in the link's place.
	const shortFolder = mkdtempSync(join(tmpdir(), 'holdfast-'))
	try {
		const link = join(shortFolder, 'r')
		symlinkSync(folder, link)
		return await use(join(link, `${id}.sock`))
	} finally {
		rmSync(shortFolder, { recursive: true, force: true })
	}
}
