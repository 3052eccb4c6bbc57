/**
 * When the app ends by itself: after its last window has closed, and after the replies that were still running
 * then. A reload closes the window for a moment, and a second start may be on its way with a fresh address;
 * neither ends the app.
 */
import type { Clock } from '../core/ports.ts'

type Options = {
	readonly clock: Clock
	/** True while somebody has been given an address and has not come yet. */
	readonly expectsVisitor: () => boolean
	/** Resolves once no reply is running. */
	readonly whenIdle: () => Promise<void>
	/** Called once. */
	readonly onEnd: () => void
}

/** Longer than any reload takes. */
const reloadGraceMs = 5_000

/** Returns what is to be told how many windows are open. Before the first one there is nothing to end. */
export function createWindowLife({ clock, expectsVisitor, whenIdle, onEnd }: Options) {
	let openCount = 0
	/** Counts closings and openings, so that an end prepared for an older one does not come. */
	let turn = 0
	let cancelWait = () => {}

	function endUnlessSomeoneComes(): void {
		const thisTurn = turn
		cancelWait = clock.after(reloadGraceMs, async () => {
			if (!expectsVisitor()) {
				await whenIdle()
				if (thisTurn !== turn) return
			}
			// Asked again: an address may have been given while the last reply finished.
			if (expectsVisitor()) endUnlessSomeoneComes()
			else onEnd()
		})
	}

	return function windowsOpen(count: number): void {
		turn += 1
		cancelWait()
		const wasOpen = openCount > 0
		openCount = count
		if (wasOpen && count === 0) endUnlessSomeoneComes()
	}
}
