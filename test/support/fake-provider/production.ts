/** An answer coming into being at the speed asked for, whether or not anybody listens. */
import type { Behaviour } from './behaviour.ts'
import type { Frame } from './frame.ts'

export type Production = {
	readonly frames: readonly Frame[]
	/** How many frames there are so far. */
	readonly count: () => number
	readonly isOver: () => boolean
	/** Resolves when there are more frames than `seen`, or it is over. */
	readonly moreThan: (seen: number) => Promise<void>
	readonly cancel: () => void
}

export function produce(frames: readonly Frame[], behaviour: Behaviour): Production {
	const { tokensPerSecond, firstTokenDelayMs } = behaviour
	const gapMs = tokensPerSecond === null ? 0 : 1000 / tokensPerSecond
	const startedAt = performance.now()
	let count = 0
	let paced = 0
	let isCancelled = false
	let timer: NodeJS.Timeout | undefined
	let wake: (() => void)[] = []

	const isOver = () => isCancelled || count === frames.length

	/** Makes all frames that are due, then sleeps until the next one is: a late timer does not slow it down. */
	function advance() {
		const before = count
		let waitMs = 0
		for (; count < frames.length; count++) {
			if (!frames[count]?.isPaced) continue
			waitMs = startedAt + firstTokenDelayMs + paced * gapMs - performance.now()
			if (waitMs > 0) break
			paced++
		}
		if (count > before) {
			const woken = wake
			wake = []
			for (const each of woken) each()
		}
		if (!isOver()) timer = setTimeout(advance, Math.max(1, waitMs))
	}
	advance()

	return {
		frames,
		count: () => count,
		isOver,
		async moreThan(seen) {
			while (count <= seen && !isOver()) await new Promise<void>((resolve) => wake.push(resolve))
		},
		cancel() {
			if (isOver()) return
			isCancelled = true
			clearTimeout(timer)
			for (const each of wake) each()
		},
	}
}
