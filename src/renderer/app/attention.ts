/**
 * Whether the user has a window of Holdfast in front of them: this one, or another of the same browser. A window that
 * has their attention holds a lock that the others can see; the browser takes it away when the window goes.
 */
const lockName = 'holdfast-attention'

let letGo: (() => void) | null = null

/** Call once. */
export function shareAttention(): void {
	update()
	for (const type of ['focus', 'blur'] as const) window.addEventListener(type, update)
	document.addEventListener('visibilitychange', update)
}

export async function hasAttention(): Promise<boolean> {
	if (isLookedAt()) return true
	const { held = [] } = await navigator.locks.query()
	return held.some(({ name }) => name === lockName)
}

function update(): void {
	if (!isLookedAt()) {
		letGo?.()
		letGo = null
	} else if (!letGo) {
		const { promise, resolve } = Promise.withResolvers<void>()
		letGo = resolve
		// Shared, so that no window ever waits for another.
		void navigator.locks.request(lockName, { mode: 'shared' }, () => promise)
	}
}

function isLookedAt(): boolean {
	return document.visibilityState === 'visible' && document.hasFocus()
}
