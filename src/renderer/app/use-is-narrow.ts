import { useSyncExternalStore } from 'react'

/** In step with `narrow` in ui/theme.css. */
const query = '(width < 720px)'

/** True while the window is too narrow for a sidebar beside the conversation. */
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
