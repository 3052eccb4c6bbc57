/** What a benchmark returns. */

/**
 * @typedef {{
 *   readonly name: string
 *   readonly value: number
 *   readonly unit: string
 *   readonly goal: string
 *   readonly holds: boolean
 *   readonly seed: number
 * }} Row `goal` is text such as `"<= 1.3"`; the same seed gives the same inputs
 */

/** The fields of a row, in the order in which they are printed. */
export const rowFields = ['name', 'value', 'unit', 'goal', 'holds', 'seed']

/**
 * @param {unknown} value
 * @returns {value is Row}
 */
export function isRow(value) {
	if (typeof value !== 'object' || value === null) return false
	const row = /** @type {Record<string, unknown>} */ (value)
	return (
		typeof row.name === 'string' &&
		Number.isFinite(row.value) &&
		typeof row.unit === 'string' &&
		typeof row.goal === 'string' &&
		typeof row.holds === 'boolean' &&
		typeof row.seed === 'number'
	)
}
