/**
 * The first hundred bytes of a history (sqlite.org/fileformat.html, 1.3). Most of them are the same in every history,
 * and the others are counters that can be counted again.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

const pageSize = 4_096
const headerSize = 100
const magic = 'SQLite format 3\0'
/** Bytes 20 to 23: nothing reserved in a page, and three numbers that SQLite never lets be others. */
const fixed = [0, 64, 32, 32]

/**
 * What is wrong with it, for a log; null when nothing is. SQLite itself opens a file whose header says that it may
 * only be read, and finds out when it first writes.
 */
export function lookAtHeader(path: string): string | null {
	const header = Buffer.alloc(headerSize)
	const file = openSync(path, 'r')
	try {
		if (readSync(file, header, 0, headerSize, 0) < headerSize) return 'the file is shorter than a header'
	} finally {
		closeSync(file)
	}
	// Another program's database is told apart by what SQLite says of it.
	if (header.toString('latin1', 0, 16) !== magic) return 'it is no SQLite database'
	if (header.readUInt16BE(16) !== pageSize) return 'its pages have another size'
	const isKnownFormat = header.subarray(18, 20).every((format) => format === 1 || format === 2)
	if (!isKnownFormat || fixed.some((byte, index) => header[20 + index] !== byte)) {
		return 'its header has a format that no history has'
	}
	if (header.readUInt32BE(44) !== 4 || header.readUInt32BE(56) !== 1) return 'its text has another encoding'
	if (header.subarray(72, 92).some((byte) => byte !== 0)) return 'its header has values where none belong'
	return null
}

/**
 * Gives a copy of a damaged history the header that every history has. False when the file is too short to have been
 * one.
 */
export function mendHeader(path: string): boolean {
	const file = openSync(path, 'r+')
	try {
		const { size } = fstatSync(file)
		if (size < pageSize) return false
		const header = Buffer.alloc(headerSize)
		readSync(file, header, 0, header.length, 0)
		header.write(magic, 0, 'latin1')
		header.writeUInt16BE(pageSize, 16)
		// Not in WAL mode: its -wal, if there was one, is not beside this copy.
		header.set([1, 1, ...fixed], 18)
		header.fill(0, 72, 92)
		header.writeUInt32BE(Math.floor(size / pageSize), 28)
		// Without a list of free pages: nothing is written here.
		header.writeUInt32BE(0, 32)
		header.writeUInt32BE(0, 36)
		header.writeUInt32BE(4, 44)
		// No automatic vacuum, UTF-8.
		header.writeUInt32BE(0, 52)
		header.writeUInt32BE(1, 56)
		header.writeUInt32BE(0, 64)
		// The number of pages counts only where these two agree.
		header.writeUInt32BE(header.readUInt32BE(24), 92)
		writeSync(file, header, 0, header.length, 0)
		return true
	} finally {
		closeSync(file)
	}
}

/** False when one of the two is too short to have a page. */
export function borrowFirstPage(path: string, twinPath: string): boolean {
	const page = Buffer.alloc(pageSize)
	const twin = openSync(twinPath, 'r')
	try {
		if (readSync(twin, page, 0, pageSize, 0) < pageSize) return false
	} finally {
		closeSync(twin)
	}
	const file = openSync(path, 'r+')
	try {
		if (fstatSync(file).size < pageSize) return false
		writeSync(file, page, 0, pageSize, 0)
		return true
	} finally {
		closeSync(file)
	}
}
