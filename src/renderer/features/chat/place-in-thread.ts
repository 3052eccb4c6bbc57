/** Which of how many a message is, for whoever cannot see how long the thread is. */
export type Place = {
	/** From zero; null while earlier ones are not held. */
	readonly index: number | null
	/** Null while there are more than are held. */
	readonly count: number | null
}

/** In characters: so much of its text describes a message, where it is gone to by its name. */
export const describedLength = 100

/** Articles that are not drawn are not in the page to be counted. */
export function ariaPlace(place: Place | undefined) {
	if (!place || place.index === null) return {}
	return { 'aria-posinset': place.index + 1, 'aria-setsize': place.count ?? -1 }
}
