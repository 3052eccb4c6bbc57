/** Pure: characters, in the units people know from files. */
export function formatTextSize(length: number, language: string): string {
	const [amount, unit] = length < 1e6 ? [length / 1e3, 'kilobyte'] : [length / 1e6, 'megabyte']
	return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}
