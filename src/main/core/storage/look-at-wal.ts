/**
 * Whether a -wal can be believed. SQLite takes what follows its first bad frame for a commit that never ended, and
 * says nothing; where that was a commit that had ended, words are gone. (Format: sqlite.org/fileformat.html, 4.)
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const headerSize = 32
const frameHeaderSize = 24
/** The last bit says in which byte order the checksums were made. */
const magicLittle = 0x377f0682
const magicBig = 0x377f0683

/** What is wrong with it, for a log; null when nothing is, or when there is none. Reads it from end to end. */
export function lookAtWal(databasePath: string): string | null {
	let file: number
	try {
		file = openSync(`${databasePath}-wal`, 'r')
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
		throw cause
	}
	try {
		return read(file)
	} finally {
		closeSync(file)
	}
}

function read(file: number): string | null {
	const { size } = fstatSync(file)
	// Broken off while it was begun: nothing had been committed to it.
	if (size <= headerSize) return null
	const header = Buffer.alloc(headerSize)
	readSync(file, header, 0, headerSize, 0)
	const magic = header.readUInt32BE(0)
	const pageSize = header.readUInt32BE(8)
	const isLittle = magic === magicLittle
	const isKnown = (isLittle || magic === magicBig) && pageSize >= 512 && pageSize <= 65_536
	if (!isKnown) return 'the -wal has no header'
	let sum = checksum(header, 0, 24, [0, 0], isLittle)
	if (!isSum(header, 24, sum)) return 'the -wal has a spoilt header'

	const frame = Buffer.alloc(frameHeaderSize + pageSize)
	let firstBad: number | null = null
	/** A commit at or after the bad frame, of the same run of the log. */
	let hasLaterCommit = false
	for (let at = headerSize; at + frame.length <= size; at += frame.length) {
		readSync(file, frame, 0, frame.length, at)
		const isOfThisRun = frame.compare(header, 16, 24, 8, 16) === 0
		if (firstBad === null) {
			const next = checksum(frame, 0, 8, sum, isLittle)
			sum = checksum(frame, frameHeaderSize, frame.length, next, isLittle)
			if (isOfThisRun && isSum(frame, 16, sum)) continue
			firstBad = at
		}
		// Whoever began this frame had waited for the disk to take the commit before it, the bad frame included.
		if (isOfThisRun && hasLaterCommit) return `the -wal has a bad frame at ${firstBad}`
		if (isOfThisRun && frame.readUInt32BE(4) !== 0) hasLaterCommit = true
	}
	return null
}

type Sum = readonly [number, number]

function checksum(bytes: Buffer, from: number, to: number, [first, second]: Sum, isLittle: boolean): Sum {
	let a = first
	let b = second
	for (let at = from; at < to; at += 8) {
		a = (a + (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) + b) >>> 0
		b = (b + (isLittle ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)) + a) >>> 0
	}
	return [a, b]
}

const isSum = (bytes: Buffer, at: number, [a, b]: Sum) =>
	bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b
