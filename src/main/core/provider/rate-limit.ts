/**
 * What the headers of an answer say of the allowance that is left: `x-ratelimit-…` (OpenAI and most others),
 * `anthropic-ratelimit-…`, `ratelimit-…` (the IETF's draft).
 */

const families = ['x-ratelimit', 'anthropic-ratelimit', 'ratelimit']
/** What providers count. The last is for those that count one thing and do not name it. */
const counted = ['requests', 'tokens', 'input-tokens', 'output-tokens', null]

/** The announced time is when all of an allowance is back; there is some of it sooner, and asking costs little. */
const longestExhaustionMs = 60_000

/**
 * For how many milliseconds, a minute at most, nothing is left of an allowance; null when there is some, or when
 * the provider does not say. The longest when more than one is used up.
 */
export function readExhaustion(headers: Headers, nowMs: number): number | null {
	let longestMs: number | null = null
	for (const family of families) {
		for (const what of counted) {
			const remaining = read(headers, family, 'remaining', what)
			if (!isNothing(remaining)) continue
			const resetMs = toDelayMs(read(headers, family, 'reset', what), nowMs)
			if (resetMs !== null) longestMs = Math.max(longestMs ?? 0, resetMs)
		}
	}
	return longestMs === null ? null : Math.min(longestMs, longestExhaustionMs)
}

/** What is no number says nothing. */
const isNothing = (remaining: string | null) => /^\s*-?\d/.test(remaining ?? '') && Number(remaining) <= 0

/** OpenAI writes `…-remaining-requests`, Anthropic `…-requests-remaining`. */
function read(headers: Headers, family: string, field: string, what: string | null): string | null {
	if (what === null) return headers.get(`${family}-${field}`)
	return headers.get(`${family}-${field}-${what}`) ?? headers.get(`${family}-${what}-${field}`)
}

/** A duration (`6m0s`, `20ms`), seconds, a Unix time in seconds or milliseconds, or a date. */
function toDelayMs(text: string | null, nowMs: number): number | null {
	if (text === null || text.trim() === '') return null
	const number = Number(text)
	if (!Number.isNaN(number)) {
		if (number > 1e11) return Math.max(0, number - nowMs)
		if (number > 1e9) return Math.max(0, number * 1_000 - nowMs)
		return Math.max(0, Math.ceil(number * 1_000))
	}
	const duration = readDuration(text.trim())
	if (duration !== null) return duration
	const atMs = Date.parse(text)
	return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}

const unitsMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

function readDuration(text: string): number | null {
	if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text)) return null
	let totalMs = 0
	for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
		totalMs += Number(amount) * (unitsMs[unit] ?? 0)
	}
	return Math.ceil(totalMs)
}
