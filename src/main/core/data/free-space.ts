import { statfs } from 'node:fs/promises'
import type { DataProblem } from '../../../shared/data-model.ts'

/** In bytes, for an ordinary user. */
export async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder)
	return bavail * bsize
}

/** Left to the system and to live replies, whatever is copied. */
const reservedBytes = 32_000_000

/** Null when `bytes` more fit on the disk of `folder`, and something remains. */
export async function lackOfSpace(
	folder: string,
	bytes: number,
): Promise<Extract<DataProblem, { readonly kind: 'disk-full' }> | null> {
	const free = await freeBytes(folder)
	const neededBytes = bytes + reservedBytes
	return free < neededBytes ? { kind: 'disk-full', neededBytes, freeBytes: free } : null
}
