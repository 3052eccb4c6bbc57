type Unit = 'second' | 'minute' | 'hour'

/** A duration for people, in whole seconds: `12s`, `3m 5s`, `1h 4m`; in Chinese `12秒`. */
export function formatElapsed(ms: number, language: string): string {
	const seconds = Math.floor(ms / 1000)
	const unit = (value: number, name: Unit) => formatterFor(language, name).format(value)
	if (seconds < 60) return unit(seconds, 'second')
	const minutes = Math.floor(seconds / 60)
	if (minutes < 60) return `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`
	return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`
}

/** A duration where little matters: `0.04s` below a second, `2.4s` below ten, from there as `formatElapsed`. */
export function formatPrecisely(ms: number, language: string): string {
	if (ms < 995) return formatterFor(language, 'second').format(Math.round(ms / 10) / 100)
	const tenths = Math.round(ms / 100) / 10
	return tenths < 10
		? formatterFor(language, 'second').format(tenths)
		: formatElapsed(Math.round(tenths) * 1000, language)
}

/** Making one costs far more than using it, and this runs for every delta. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatterFor(language: string, unit: Unit): Intl.NumberFormat {
	const key = `${language} ${unit}`
	const formatter =
		formatters.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' })
	formatters.set(key, formatter)
	return formatter
}
