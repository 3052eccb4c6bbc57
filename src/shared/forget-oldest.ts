/** Keeps the newest `most` entries: a map has them in the order in which they came. */
export function forgetOldest<Key>(map: Map<Key, unknown>, most: number): void {
	for (const oldest of map.keys()) {
		if (map.size <= most) return
		map.delete(oldest)
	}
}
