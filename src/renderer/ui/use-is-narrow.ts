import { useSyncExternalStore } from 'react'

/** In step with `narrow` in theme.css. */
const query = '(width < 720px)'

/** True while the window is too narrow for two things side by side: conversations and the thread, tabs and their panel. */
export function useIsNarrow(): boolean {
	return useSyncExternalStore(subscribe, isNarrow)
}

function subscribe(listener: () => void): () => void {
	const list = matchMedia(query)
	list.addEventListener('change', listener)
	return () => list.removeEventListener('change', listener)
}

/** At this moment. */
export function isNarrow(): boolean {
	return matchMedia(query).matches
}
