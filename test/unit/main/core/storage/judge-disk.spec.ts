import { describe, expect, it } from 'vitest'
import {
	commitsJudged,
	type DiskState,
	judgeDisk,
	newDisk,
	percentile95,
	syncsJudged,
} from '../../../../../src/main/core/storage/judge-disk.ts'

function judge(disk: DiskState, ...durationsMs: readonly number[]): DiskState {
	return durationsMs.reduce(judgeDisk, disk)
}

const times = (count: number, ms: number): readonly number[] => Array.from({ length: count }, () => ms)
const slowDisk = () => judge(newDisk, ...times(commitsJudged, 20))

describe('a disk on which every commit is synced', () => {
	it('is slow once 200 commits have been seen and more than a twentieth of them took over 8 ms', () => {
		expect(judge(newDisk, ...times(189, 1), ...times(11, 8.1)).syncing).toBe('each-second')
	})

	it('is not slow while a twentieth or less hiccups, or nothing takes more than 8 ms', () => {
		expect(judge(newDisk, ...times(190, 1), ...times(10, 500)).syncing).toBe('each')
		expect(judge(newDisk, ...times(1_000, 8)).syncing).toBe('each')
	})

	it('is not judged by fewer than 200 commits', () => {
		expect(judge(newDisk, ...times(199, 500)).syncing).toBe('each')
		expect(judge(newDisk, ...times(200, 500)).syncing).toBe('each-second')
	})

	it('is judged by its last 200 commits alone', () => {
		expect(judge(newDisk, ...times(9, 500), ...times(200, 1), ...times(10, 500)).syncing).toBe('each')
	})
})

describe('a disk that was slow', () => {
	it('is fast again after 30 syncs of which 95 % took less than 4 ms', () => {
		expect(judge(slowDisk(), ...times(29, 3.9)).syncing).toBe('each-second')
		expect(judge(slowDisk(), ...times(30, 3.9)).syncing).toBe('each')
		expect(judge(slowDisk(), ...times(29, 3.9), 100).syncing).toBe('each')
	})

	it('stays so between the two limits, however long', () => {
		expect(judge(slowDisk(), ...times(1_000, 6)).syncing).toBe('each-second')
	})

	it('is judged anew from then on', () => {
		const fast = judge(slowDisk(), ...times(syncsJudged, 1))
		expect(judge(fast, ...times(commitsJudged - 1, 20)).syncing).toBe('each')
		expect(judge(fast, ...times(commitsJudged, 20)).syncing).toBe('each-second')
	})
})

it('takes the smallest value that 95 % do not exceed', () => {
	expect(percentile95(Array.from({ length: 100 }, (_, index) => 100 - index))).toBe(95)
	expect(percentile95([7])).toBe(7)
	expect(percentile95([])).toBe(Number.POSITIVE_INFINITY)
})
