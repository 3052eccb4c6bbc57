/** Words in a message that steer the provider, for people who try the app by hand. */
import type { Behaviour, Fault, Position } from './behaviour.ts'

export const magicWordsHelp = `A line of your message that begins with one of these steers the answer:
  /speed 20            tokens per second          /delay 3000    ms before the first token
  /headers 3000        ms before any answer       /ping 500      a heartbeat each so many ms
  /think               thinks aloud first         /text WORDS    answers exactly this
  /length 5000         answers with so many characters
  /cite                names pages at its end
  /fault WHAT [after N [chars|events|bytes]] [always]
     in the stream:    reset  drop  end  stall  half-event  malformed-event  error-event
     after its end:    no-done  reset-after-finish
     instead of it:    401 402 403 404 413 429 500 503 529  quota  portal  json  text  redirect  never
     429 and 503 take a wait in seconds: /fault 429 wait 5
  A fault strikes the first request only, so that you can watch the recovery; "always" makes it stay.`

export type Spoken = {
	readonly behaviour: Partial<Behaviour>
	/** Length of the answer, in characters. */
	readonly length: number | null
	readonly isFaultPermanent: boolean
}

export function readMagicWords(message: string): Spoken {
	let behaviour: Partial<Behaviour> = {}
	let length: number | null = null
	let isFaultPermanent = false
	for (const line of message.split('\n')) {
		const [, word, rest = ''] = /^\s*\/(\w+)(?:\s+(.*))?$/.exec(line) ?? []
		const number = Number(rest)
		const isNumber = rest !== '' && Number.isFinite(number) && number >= 0
		if (word === 'text') behaviour = { ...behaviour, text: rest }
		if (word === 'think') {
			const reasoning = 'The question seems simple. Let me look at it from both sides before I answer. '
			behaviour = { ...behaviour, reasoning: reasoning.repeat(3) }
		}
		if (word === 'cite') behaviour = { ...behaviour, citations: pages }
		if (word === 'fault') {
			isFaultPermanent = /\balways\b/.test(rest)
			behaviour = { ...behaviour, fault: readFault(rest) }
		}
		if (!isNumber) continue
		if (word === 'speed' && number > 0) behaviour = { ...behaviour, tokensPerSecond: number }
		if (word === 'delay') behaviour = { ...behaviour, firstTokenDelayMs: number }
		if (word === 'headers') behaviour = { ...behaviour, headersDelayMs: number }
		if (word === 'ping' && number > 0) behaviour = { ...behaviour, pingEveryMs: number }
		if (word === 'length') length = Math.floor(number)
	}
	return { behaviour, length, isFaultPermanent }
}

const pages = [
	{ url: 'https://example.com/sky', title: 'Why the sky is blue' },
	{ url: 'https://example.org/rayleigh?page=2', title: 'Rayleigh scattering' },
	{ url: 'https://example.net/', title: '' },
]

/** Null for a fault nobody knows: the answer then comes whole. */
function readFault(words: string): Fault | null {
	const what = words.split(/\s+/)[0] ?? ''
	const wait = /\bwait\s+(\d+)/.exec(words)?.[1]
	const retryAfter = wait === undefined ? {} : { retryAfter: wait }
	if (/^[345]\d\d$/.test(what)) return { kind: 'status', status: Number(what), ...retryAfter }
	switch (what) {
		case 'reset':
		case 'drop':
		case 'end':
		case 'stall':
		case 'half-event':
		case 'malformed-event':
			return { kind: what, after: readPosition(words) }
		case 'error-event':
			return { kind: what, after: readPosition(words), code: 'server_error', message: 'Something broke.' }
		case 'no-done':
		case 'reset-after-finish':
			return { kind: what }
		case 'quota':
			return { kind: 'status', status: 429, code: 'insufficient_quota', message: 'You exceeded your quota.' }
		case 'portal':
			return { kind: 'captive-portal' }
		case 'json':
			return { kind: 'whole-json' }
		case 'text':
			return { kind: 'plain-text' }
		case 'redirect':
			return { kind: 'redirect', to: 'https://example.com/v1', status: 307 }
		case 'never':
			return { kind: 'never-answers' }
		default:
			return null
	}
}

function readPosition(words: string): Position {
	const [, number = '0', unit = 'chars'] = /\bafter\s+(\d+)(?:\s+(chars|events|bytes))?/.exec(words) ?? []
	const n = Number(number)
	if (unit === 'events') return { events: n }
	return unit === 'bytes' ? { bytes: n } : { chars: n }
}
