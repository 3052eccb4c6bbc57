import { describe, expect, it } from 'vitest'
import type { CheckpointMode } from '../../../../../src/main/core/storage/checkpoint-protocol.ts'
import {
	afterCheckpoint,
	holdsWriters,
	type LogCare,
	newLogCare,
	nextCheckpoint,
	seeLog,
	waitNoLonger,
} from '../../../../../src/main/core/storage/plan-checkpoint.ts'

const megabyte = 256
const see = (frames: number, copied = 0, care: LogCare = newLogCare) => seeLog(care, { frames, copied })

/** A checkpoint that copied all there was when it began, while so many pages more were written. */
function pass(care: LogCare, written = 0, mode: CheckpointMode = 'PASSIVE'): LogCare {
	const { frames } = care.log
	return afterCheckpoint(care, mode, { frames, copied: frames }, { frames: frames + written, copied: frames })
}

/** One that could copy nothing beyond what a reader sees. */
function passBehindReader(care: LogCare): LogCare {
	return afterCheckpoint(care, 'PASSIVE', { frames: care.log.frames, copied: 1 }, { ...care.log, copied: 1 })
}

describe('copying', () => {
	it('happens every four megabytes, and nobody waits for it', () => {
		expect(nextCheckpoint(see(3 * megabyte), false)).toBe(null)
		expect(nextCheckpoint(see(4 * megabyte), false)).toBe('PASSIVE')
		expect(holdsWriters(see(4 * megabyte))).toBe(false)
	})

	it('counts what has been copied already', () => {
		expect(nextCheckpoint(see(6 * megabyte, 4 * megabyte), false)).toBe(null)
		expect(nextCheckpoint(see(8 * megabyte, 4 * megabyte), false)).toBe('PASSIVE')
	})

	it('rests while a reader is in the way', () => {
		const care = passBehindReader(see(5 * megabyte))
		expect(nextCheckpoint(care, false)).toBe(null)
		expect(nextCheckpoint({ ...care, isBlocked: false }, false)).toBe('PASSIVE')
	})
})

describe('having the log begin anew', () => {
	it('makes those who write much wait until the rest has been copied', () => {
		const care = see(16 * megabyte, 14 * megabyte)
		expect(nextCheckpoint(care, false)).toBe('PASSIVE')
		expect(holdsWriters(care)).toBe(true)
		expect(holdsWriters(pass(care))).toBe(false)
		expect(holdsWriters(see(3, 0, pass(care)))).toBe(false)
	})

	it('is tried five times in a row while replies are written in between, and then left for later', () => {
		let care = see(16 * megabyte)
		for (let tries = 0; tries < 5; tries += 1) {
			expect(nextCheckpoint(care, false)).toBe('PASSIVE')
			expect(holdsWriters(care)).toBe(true)
			care = pass(care, 3)
		}
		expect(nextCheckpoint(care, false)).toBe(null)
		expect(holdsWriters(care)).toBe(false)
		care = see(care.log.frames + 8 * megabyte, care.log.copied, care)
		expect(nextCheckpoint(care, false)).toBe('PASSIVE')
		expect(holdsWriters(care)).toBe(true)
	})

	it('keeps everybody out for a moment once the log is long and there is no other way', () => {
		let care = see(63 * megabyte, 62 * megabyte)
		for (let tries = 0; tries < 5; tries += 1) care = pass(care, megabyte)
		expect(nextCheckpoint(care, false)).toBe('RESTART')
		const left = pass(care, 1, 'RESTART')
		expect(nextCheckpoint(left, false)).toBe(null)
		expect(holdsWriters(left)).toBe(false)
	})

	it('never keeps anybody out while a reader would prevent it', () => {
		const care = passBehindReader(see(100 * megabyte))
		expect(nextCheckpoint(care, false)).toBe(null)
		expect(holdsWriters(care)).toBe(false)
	})
})

describe('a reader that stays', () => {
	it('lets the log grow to a limit, where those who write much wait for it', () => {
		const care = passBehindReader(see(249 * megabyte))
		expect(holdsWriters(care)).toBe(false)
		expect(holdsWriters(see(250 * megabyte, 1, care))).toBe(true)
	})

	it('is not waited for when everything before it has been copied', () => {
		expect(holdsWriters(see(300 * megabyte, 300 * megabyte))).toBe(false)
	})

	it('is waited for again after as much again when it does not go', () => {
		const care = waitNoLonger(passBehindReader(see(250 * megabyte)))
		expect(holdsWriters(care)).toBe(false)
		expect(holdsWriters({ ...care, isBlocked: false })).toBe(false)
		expect(holdsWriters(see(501 * megabyte, 1, care))).toBe(true)
	})

	it('is forgotten once the log has begun anew', () => {
		const care = see(1, 0, waitNoLonger(see(250 * megabyte)))
		expect(holdsWriters(see(16 * megabyte, 0, care))).toBe(true)
	})
})

describe('the file', () => {
	it('is cut off when it has grown long and nothing is written', () => {
		const grown = see(1, 0, see(32 * megabyte))
		expect(nextCheckpoint(grown, false)).toBe(null)
		expect(nextCheckpoint(grown, true)).toBe('TRUNCATE')
		const empty = { frames: 0, copied: 0 }
		expect(nextCheckpoint(afterCheckpoint(grown, 'TRUNCATE', empty, empty), true)).toBe(null)
	})

	it('is cut off later when somebody reads', () => {
		const grown = see(1, 0, see(32 * megabyte))
		const care = afterCheckpoint(grown, 'TRUNCATE', { frames: 1, copied: 1 }, { frames: 1, copied: 1 })
		expect(nextCheckpoint(care, true)).toBe('TRUNCATE')
	})

	it('stays as it is while it is short', () => {
		expect(nextCheckpoint(see(15 * megabyte, 15 * megabyte), true)).toBe(null)
	})
})
