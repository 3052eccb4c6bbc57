/** The value below which the fraction `q` of the values lies. Throws without values. */
export function quantile(values: readonly number[], q: number): number {
	const sorted = [...values].sort((a, b) => a - b)
	const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
	if (value === undefined) throw new Error('There is nothing to measure.')
	return value
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
