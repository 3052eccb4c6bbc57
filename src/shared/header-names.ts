/** Which headers a person may add to a provider's requests, and which of them hold a secret. Pure. */

/**
 * Headers that decide where a request goes, who sends it or how it travels: they are Holdfast's to write. A key belongs
 * into the field for keys, where it is bound to its address.
 */
const reserved: ReadonlySet<string> = new Set([
	'accept',
	'accept-encoding',
	'authorization',
	'connection',
	'content-length',
	'content-type',
	'cookie',
	'cookie2',
	'expect',
	'host',
	'http2-settings',
	'keep-alive',
	'origin',
	'referer',
	'set-cookie',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'via',
	'x-client-request-id',
])

export type HeaderProblem = 'header-name' | 'header-reserved' | 'header-value' | 'header-twice'

/** What is wrong with the name of a header; null when it can be sent. */
export function headerNameProblem(name: string): HeaderProblem | null {
	if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(name)) return 'header-name'
	const lower = name.toLowerCase()
	return reserved.has(lower) || /^(proxy-|sec-)/.test(lower) ? 'header-reserved' : null
}

/** Printable ASCII, spaces between it allowed. */
export function isHeaderValue(value: string): boolean {
	return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value) && value.length <= 4_000
}

/** Its value is kept like a key. Rather one too many: a value that is no secret loses nothing by it. */
export function isSecretHeader(name: string): boolean {
	return /key|token|secret|auth|passw|credential|session|signature|cookie|jwt|bearer/i.test(name)
}
