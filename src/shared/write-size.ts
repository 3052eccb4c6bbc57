const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** The size of a file as the user's language writes it, for example `1.5 GB`. Pure. */
export function writeSize(bytes: number, language: string): string {
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
	return new Intl.NumberFormat(language, {
		style: 'unit',
		unit: units[power] ?? 'byte',
		unitDisplay: power === 0 ? 'long' : 'short',
		maximumFractionDigits: power < 2 ? 0 : 1,
	}).format(bytes / 1_000 ** power)
}
