/**
 * One window's batches. Electron's IPC says nothing of how much is still on its way, so the window acknowledges
 * each batch. One that falls too far behind, or falls silent, is sent nothing more; once it has caught up it is
 * told to read everything again. Beats are empty batches: with them both sides notice that the other is gone.
 */
import type { Batch } from '../../shared/bridge.ts'
import type { CoreEvent } from '../../shared/events.ts'

export type WindowFeed = {
	/** A new page is there: what an earlier page of this window has not acknowledged is forgotten. */
	readonly attach: () => void
	/** `size`: what the events weigh, in the unit of `maxUnacknowledgedSize`. */
	readonly push: (events: readonly CoreEvent[], size: number) => void
	readonly acknowledge: (number: number) => void
	/** To be called every `beatIntervalMs`. */
	readonly beat: () => void
}

/** About ten seconds of a core that sends as fast as it ever does. */
const maxUnacknowledged = 300
/** UTF-16 code units. A single batch may be larger: it is sent when nothing else is on its way. */
export const maxUnacknowledgedSize = 8_000_000
const beatsMissedWhenGone = 3

export function createWindowFeed(send: (batch: Batch) => void): WindowFeed {
	let isAttached = false
	let isBehind = false
	let lastNumber = 0
	let unacknowledged: readonly { readonly number: number; readonly size: number }[] = []
	let missedBeats = 0

	function deliver(events: readonly CoreEvent[], size: number): void {
		lastNumber += 1
		unacknowledged = [...unacknowledged, { number: lastNumber, size }]
		send({ number: lastNumber, events })
	}

	function isFull(size: number): boolean {
		const sizeOnTheWay = unacknowledged.reduce((sum, batch) => sum + batch.size, 0)
		return (
			unacknowledged.length >= maxUnacknowledged ||
			(unacknowledged.length > 0 && sizeOnTheWay + size > maxUnacknowledgedSize)
		)
	}

	return {
		attach() {
			isAttached = true
			isBehind = false
			unacknowledged = []
			missedBeats = 0
			deliver([], 0)
		},
		push(events, size) {
			if (!isAttached || isBehind) return
			if (isFull(size)) isBehind = true
			else deliver(events, size)
		},
		acknowledge(number) {
			missedBeats = 0
			unacknowledged = unacknowledged.filter((batch) => batch.number > number)
			if (isBehind && unacknowledged.length === 0) {
				isBehind = false
				deliver([{ type: 'window.resync' }], 0)
			}
		},
		beat() {
			if (!isAttached) return
			if (unacknowledged.length === 0) {
				deliver([], 0)
				return
			}
			missedBeats += 1
			if (missedBeats >= beatsMissedWhenGone) isBehind = true
		},
	}
}
