import type { ArchiveEntry } from './archive.ts'
import { ImportFailureException } from './import-failure.ts'

/** The bytes of an entry as they come. Throws `ImportFailureException` where the file is damaged. */
export async function* entryChunks(
	entry: ArchiveEntry,
	onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
	const stream = await entry.open()
	try {
		for await (const chunk of stream) {
			yield chunk as Buffer
			onBytes((chunk as Buffer).length)
		}
	} catch (cause) {
		throw cause instanceof ImportFailureException ? cause : new ImportFailureException('damaged', { cause })
	} finally {
		stream.destroy()
	}
}
