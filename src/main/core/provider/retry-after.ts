/**
 * How long the provider asks to be left alone, in milliseconds; null when it does not say. Never shortened.
 * `retry-after-ms` is exact and wins; `retry-after` is seconds or an HTTP date (RFC 9110, 10.2.3).
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
	const ms = toMs(headers.get('retry-after-ms'), 1)
	if (ms !== null) return ms
	const value = headers.get('retry-after')
	const seconds = toMs(value, 1000)
	// A date has words in it; `Date.parse` would find one in a bare number too.
	if (seconds !== null || value === null || !/[a-z]/i.test(value)) return seconds
	const atMs = Date.parse(value)
	return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}

function toMs(value: string | null, unitMs: number): number | null {
	if (value === null || !/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return null
	return Math.ceil(Number(value) * unitMs)
}
