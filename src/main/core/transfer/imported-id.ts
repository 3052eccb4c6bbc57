/**
 * Ids of what comes in, made of what it is called where it comes from. So the same message gets the same id
 * however often, on whichever machine, and after whatever interruption it is imported: writing it twice is writing
 * it once, without a table of what became what.
 *
 * They are UUIDv7 like all others: the first half is the message's own time, so that everything sorts by when it
 * was said; the second half is a hash.
 */
import { hash } from 'node:crypto'

/** `name`: what it is called, from the outside in, for example source, conversation, message. */
export function importedId(name: readonly string[], atMs: number): string {
	// A separator that no name holds: ("a", "bc") must not become ("ab", "c").
	return withTime(hash('sha256', JSON.stringify(name), 'buffer'), atMs)
}

/** The same id at another time. */
export function movedInTime(id: string, atMs: number): string {
	const time = Math.max(0, Math.min(atMs, 2 ** 48 - 1))
		.toString(16)
		.padStart(12, '0')
	return `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`
}

/** Unix milliseconds. */
export function timeOf(id: string): number {
	return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/**
 * What is left of an id whatever its time: 62 bits of hash. An export may give a message another time, and
 * a sibling that must come later is moved; the tail stays.
 */
export function tailOf(id: string): string {
	return id.slice(19, 23) + id.slice(24)
}

function withTime(digest: Buffer, atMs: number): string {
	const bytes = Buffer.from(digest.subarray(0, 16))
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
	const hex = bytes.toString('hex')
	const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
	return movedInTime(id, atMs)
}
