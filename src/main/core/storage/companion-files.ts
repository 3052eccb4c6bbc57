/** A database and the files that belong to it: separated, each is worth less. */
import { existsSync, renameSync, statSync } from 'node:fs'

/** The database first: whatever is left when a move is broken off is then no history that opens without its -wal. */
export const companions = ['', '-wal', '-shm', '-journal'] as const

export function hasAnyFile(path: string): boolean {
	return companions.some((suffix) => existsSync(path + suffix))
}

/** Within one disk. Nothing is copied, and nothing is there under the old name afterwards. */
export function moveWithCompanions(from: string, to: string): void {
	for (const suffix of companions) {
		if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix)
	}
}

/** In bytes; 0 when there is none. */
export function sizeWithCompanions(path: string): number {
	let size = 0
	for (const suffix of companions) size += statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0
	return size
}

/** A connection that is closed in order folds its -wal into the database: here one was not. */
export function hasFilledWal(path: string): boolean {
	return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
