/**
 * Where the data folder is when the user moved it: a small file in the system's own place for it. `--data-dir` wins
 * over it. Here, beside the core's front, because hosts read it and the core writes it.
 */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { writeNow } from './write-now.ts'

export const pointerName = 'data-folder.json'

const pointer = z.object({
	path: z.string().min(1),
	/** The folder before the last move, until the user has decided about what is left there. */
	previous: z.string().min(1).nullable(),
})
export type DataFolderPointer = z.infer<typeof pointer>

/** Null when there is none. Throws when there is one that cannot be read: its folder must not be forgotten silently. */
export function readPointer(path: string): DataFolderPointer | null {
	try {
		return pointer.parse(JSON.parse(readFileSync(path, 'utf8')))
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
		throw cause
	}
}

export function writePointer(path: string, written: DataFolderPointer): void {
	writeNow(path, JSON.stringify(written satisfies DataFolderPointer))
}
