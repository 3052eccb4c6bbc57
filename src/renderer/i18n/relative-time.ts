/** How long ago, in few letters: `now`, `5m`, `3h`, then the weekday, the day, the year. */
export function relativeTime(atMs: number, nowMs: number, language: string, justNow: string): string {
	const minutes = Math.floor((nowMs - atMs) / 60_000)
	if (minutes < 1) return justNow
	if (minutes < 60) return unit(minutes, 'minute', language)
	if (minutes < 24 * 60) return unit(Math.floor(minutes / 60), 'hour', language)
	const at = new Date(atMs)
	if (minutes < 7 * 24 * 60) return format(at, { weekday: 'short' }, language)
	if (at.getFullYear() === new Date(nowMs).getFullYear())
		return format(at, { month: 'short', day: 'numeric' }, language)
	return format(at, { year: 'numeric', month: 'short' }, language)
}

function unit(value: number, name: 'minute' | 'hour', language: string): string {
	const formatter = new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' })
	return formatter.format(value)
}

function format(at: Date, options: Intl.DateTimeFormatOptions, language: string): string {
	return new Intl.DateTimeFormat(language, options).format(at)
}
