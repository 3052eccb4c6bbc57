/** The list with one of its entries a place further up (-1) or down (1). As it was at an end. Pure. */
export function moved<T>(list: readonly T[], entry: T, by: -1 | 1): readonly T[] {
	const from = list.indexOf(entry)
	const to = from + by
	if (from < 0 || to < 0 || to >= list.length) return list
	const next = [...list]
	next.splice(from, 1)
	next.splice(to, 0, entry)
	return next
}
