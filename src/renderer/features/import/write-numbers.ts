/** Numbers and dates as the user's language writes them. Pure. */

export function writeNumber(value: number, language: string): string {
	return new Intl.NumberFormat(language).format(value)
}

/** For example `Mar 2019 – Nov 2026`. */
export function writeMonths(fromMs: number, toMs: number, language: string): string {
	return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short' }).formatRange(fromMs, toMs)
}
