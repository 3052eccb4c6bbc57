import { useSyncExternalStore } from 'react'

/** The time in whole seconds, in Unix milliseconds. Draws again each second while `isTicking`. */
export function useNow(isTicking: boolean): number {
	return useSyncExternalStore(isTicking ? subscribe : subscribeToNothing, wholeSecond)
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
	listeners.add(listener)
	// Oftener than a second, so that no second is skipped when a tick comes late.
	timer ??= setInterval(() => {
		for (const listener of listeners) listener()
	}, 250)
	return () => {
		listeners.delete(listener)
		if (listeners.size > 0) return
		clearInterval(timer)
		timer = undefined
	}
}

const subscribeToNothing = () => () => {}

const wholeSecond = () => Math.floor(Date.now() / 1000) * 1000
