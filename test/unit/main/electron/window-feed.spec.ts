import { beforeEach, expect, test } from 'vitest'
import {
	createWindowFeed,
	maxUnacknowledgedSize,
	type WindowFeed,
} from '../../../../src/main/electron/window-feed.ts'
import type { Batch } from '../../../../src/shared/bridge.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'

const event: CoreEvent = { type: 'storage.notice', notice: null }
const resync = [{ type: 'window.resync' }]

let sent: Batch[]
let feed: WindowFeed

beforeEach(() => {
	sent = []
	feed = createWindowFeed((batch) => sent.push(batch))
})

const acknowledgeAll = () => feed.acknowledge(sent.at(-1)?.number ?? 0)
const events = () => sent.map((batch) => batch.events)

test('sends nothing before a page has attached', () => {
	feed.push([event], 1)
	feed.beat()
	expect(sent).toEqual([])
})

test('greets a page at once, then numbers its batches', () => {
	feed.attach()
	feed.push([event], 1)
	feed.push([event], 1)
	expect(sent.map((batch) => batch.number)).toEqual([1, 2, 3])
	expect(events()).toEqual([[], [event], [event]])
})

test('beats while there is nothing to say', () => {
	feed.attach()
	acknowledgeAll()
	feed.beat()
	acknowledgeAll()
	feed.beat()
	expect(events()).toEqual([[], [], []])
})

test('does not pile up beats for a window that does not answer', () => {
	feed.attach()
	for (let beat = 0; beat < 100; beat += 1) feed.beat()
	expect(sent).toHaveLength(1)
})

test('gives up a silent window after three beats, and tells it to read everything when it is back', () => {
	feed.attach()
	for (let beat = 0; beat < 2; beat += 1) feed.beat()
	feed.push([event], 1)
	feed.beat()
	feed.push([event], 1)
	expect(events()).toEqual([[], [event]])

	acknowledgeAll()
	expect(events()).toEqual([[], [event], resync])
	feed.push([event], 1)
	expect(events().at(-1)).toEqual([event])
})

test('a slow window that still answers is not given up', () => {
	feed.attach()
	feed.push([event], 1)
	for (let beat = 0; beat < 10; beat += 1) {
		feed.beat()
		feed.acknowledge(1)
	}
	feed.push([event], 1)
	expect(events()).toEqual([[], [event], [event]])
})

test('drops what is too much at once, and says so only when all the rest has been taken in', () => {
	feed.attach()
	for (let count = 0; count < 1_000; count += 1) feed.push([event], 1)
	const before = sent.length
	expect(before).toBe(300)

	feed.acknowledge(before - 1)
	expect(sent).toHaveLength(before)
	feed.acknowledge(before)
	expect(events().at(-1)).toEqual(resync)
})

test('weighs what is on its way', () => {
	feed.attach()
	feed.push([event], maxUnacknowledgedSize - 10)
	feed.push([event], 11)
	expect(sent).toHaveLength(2)
})

test('sends a batch heavier than the limit when nothing else is on its way', () => {
	feed.attach()
	acknowledgeAll()
	feed.push([event], maxUnacknowledgedSize * 2)
	expect(events()).toEqual([[], [event]])
})

test('an acknowledgement of the page before changes nothing', () => {
	feed.attach()
	feed.push([event], 1)
	feed.attach()
	feed.acknowledge(2)
	feed.beat()
	expect(sent).toHaveLength(3)
})
