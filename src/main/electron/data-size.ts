/** Counted for every value, so that a million empty arrays are not free. */
const unitsPerValue = 8

/**
 * How much a value from another process weighs: UTF-16 code units, and a little for each value. Null when it
 * weighs more than `limit` or holds anything but plain data. It stops at the limit, so a cycle costs no more.
 */
export function dataSize(value: unknown, limit: number): number | null {
	let size = 0
	const waiting: unknown[] = [value]
	while (waiting.length > 0) {
		const current = waiting.pop()
		size += unitsPerValue
		if (typeof current === 'string') size += current.length
		else if (Array.isArray(current)) {
			// Before its members are looked at: a sparse array can claim to have billions.
			if (current.length * unitsPerValue > limit) return null
			for (const member of current) waiting.push(member)
		} else if (typeof current === 'object' && current !== null) {
			if (!isPlain(current)) return null
			for (const [key, member] of Object.entries(current)) {
				size += key.length
				waiting.push(member)
			}
		} else if (typeof current === 'bigint') return null
		if (size + waiting.length * unitsPerValue > limit) return null
	}
	return size
}

function isPlain(value: object): boolean {
	const prototype = Object.getPrototypeOf(value)
	return prototype === Object.prototype || prototype === null
}
