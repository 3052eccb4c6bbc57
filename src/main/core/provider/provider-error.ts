/**
 * What a provider says went wrong, as an HTTP answer or as an event inside the stream → `AppError`.
 * The words are trusted before the status: gateways answer 400, 403 or 500 with a code that says more.
 */
import type { AppError } from '../../../shared/errors.ts'
import { toDetail } from './error-detail.ts'
import { asNumber, asObject, asText, type JsonObject, parseObject } from './json-object.ts'

export type ProviderErrorContext = {
	/** Null for an error inside a stream, which came with HTTP 200. */
	readonly status: number | null
	readonly retryAfterMs: number | null
	readonly model: string
	readonly apiKey: string | null
	/** Values of headers that are as secret as the key. */
	readonly otherSecrets?: readonly string[] | undefined
}

/** `error` is what stood at the place of the error: an object of some shape, or a text. */
export function readProviderError(error: unknown, context: ProviderErrorContext): AppError {
	const said = readWords(error)
	// OpenRouter and others carry the upstream's HTTP status as the error's code.
	const status = context.status ?? statusOf(said.codes)
	const detail = toDetail(
		said.message === '' ? `HTTP ${status}` : said.message,
		context.apiKey,
		context.otherSecrets,
	)
	const { retryAfterMs, model } = context
	switch (kindOfWords(said, status) ?? kindOfStatus(status)) {
		case 'context-too-long':
			return { kind: 'context-too-long', detail }
		case 'model-not-found':
			return { kind: 'model-not-found', model, detail }
		case 'filtered':
			return { kind: 'filtered', detail }
		case 'quota-exceeded':
			return { kind: 'quota-exceeded', detail }
		case 'payment-required':
			return { kind: 'payment-required', detail }
		case 'unauthorized':
			return { kind: 'unauthorized', detail }
		case 'forbidden':
			return { kind: 'forbidden', detail }
		case 'rate-limited':
			return { kind: 'rate-limited', retryAfterMs, detail }
		case 'overloaded':
			return { kind: 'overloaded', retryAfterMs, detail }
		case 'not-found-at-provider':
			return { kind: 'not-found-at-provider', detail }
		case 'proxy-auth':
			return { kind: 'proxy-auth' }
		case 'captive-portal':
			return { kind: 'captive-portal' }
		case 'server-error':
			return { kind: 'server-error', status, retryAfterMs, detail }
		case 'bad-request':
			return { kind: 'bad-request', status, detail }
	}
}

type Kind =
	| 'context-too-long'
	| 'model-not-found'
	| 'filtered'
	| 'quota-exceeded'
	| 'payment-required'
	| 'unauthorized'
	| 'forbidden'
	| 'rate-limited'
	| 'overloaded'
	| 'not-found-at-provider'
	| 'proxy-auth'
	| 'captive-portal'
	| 'server-error'
	| 'bad-request'

type Words = { readonly codes: readonly string[]; readonly message: string }

const kindsByCode: ReadonlyMap<string, Kind> = new Map<string, Kind>([
	['context_length_exceeded', 'context-too-long'],
	['string_above_max_length', 'context-too-long'],
	['request_too_large', 'context-too-long'],
	['model_not_found', 'model-not-found'],
	['invalid_model', 'model-not-found'],
	['content_filter', 'filtered'],
	['content_policy_violation', 'filtered'],
	['data_inspection_failed', 'filtered'],
	['datainspectionfailed', 'filtered'],
	['moderation_blocked', 'filtered'],
	['insufficient_quota', 'quota-exceeded'],
	['insufficient_user_quota', 'quota-exceeded'],
	['quota_exceeded', 'quota-exceeded'],
	['exceeded_current_quota_error', 'quota-exceeded'],
	['billing_hard_limit_reached', 'quota-exceeded'],
	['billing_not_active', 'quota-exceeded'],
	['insufficient_balance', 'payment-required'],
	['billing_error', 'payment-required'],
	['invalid_api_key', 'unauthorized'],
	['invalid_authentication', 'unauthorized'],
	['invalid_authentication_error', 'unauthorized'],
	['authentication_error', 'unauthorized'],
	['permission_error', 'forbidden'],
	['unsupported_country_region_territory', 'forbidden'],
	['rate_limit_exceeded', 'rate-limited'],
	['rate_limit_error', 'rate-limited'],
	['rate_limit_reached_error', 'rate-limited'],
	['too_many_requests', 'rate-limited'],
	['overloaded_error', 'overloaded'],
	['engine_overloaded_error', 'overloaded'],
	['server_overloaded', 'overloaded'],
	['overloaded', 'overloaded'],
	['insufficient_system_resource', 'overloaded'],
	['server_error', 'server-error'],
	['internal_error', 'server-error'],
	['internal_server_error', 'server-error'],
	['api_error', 'server-error'],
])

const tooLong =
	/context (?:length|window|size)|maximum context|context_length|prompt is too long|input is too long|too many (?:input )?tokens|reduce the length of the messages/i
const modelMissing =
	/\bmodel\b.{0,200}(?:not found|not exist|no longer available|not available|not a valid model|unknown model|not supported)|(?:no such|unknown|invalid|unsupported) model|not a valid model/i
const noCredit = /credit balance|insufficient (?:balance|credits?|funds)/i
const busy = /overloaded|at capacity|server is busy|engine is currently/i

/** What the words say by themselves; null when only the status is left to judge by. */
function kindOfWords({ codes, message }: Words, status: number): Kind | null {
	for (const code of codes) {
		const kind = kindsByCode.get(code.toLowerCase())
		// A gateway's "server_error" with HTTP 401 or 429 is still a 401 or 429.
		if (kind !== undefined && (kind !== 'server-error' || status >= 500)) return kind
	}
	if (status === 400 || status === 404 || status === 413 || status === 422) {
		if (tooLong.test(message)) return 'context-too-long'
		if (modelMissing.test(message)) return 'model-not-found'
	}
	if (noCredit.test(message)) return 'payment-required'
	if (status >= 500 && status !== 511 && busy.test(message)) return 'overloaded'
	return null
}

function kindOfStatus(status: number): Kind {
	switch (status) {
		case 401:
			return 'unauthorized'
		case 402:
			return 'payment-required'
		case 403:
			return 'forbidden'
		case 404:
			return 'not-found-at-provider'
		case 407:
			return 'proxy-auth'
		// Both mean "again, later", as a server's own failure does.
		case 408:
		case 409:
			return 'server-error'
		case 413:
			return 'context-too-long'
		case 429:
			return 'rate-limited'
		case 511:
			return 'captive-portal'
		case 529:
			return 'overloaded'
		default:
			return status >= 500 ? 'server-error' : 'bad-request'
	}
}

/** Finds code, type and message in the shapes providers use. */
function readWords(error: unknown): Words {
	if (typeof error === 'string') return { codes: [], message: error }
	// Google's compatible API wraps its error in an array.
	const outer = asObject(Array.isArray(error) ? error[0] : error)
	if (outer === null) return { codes: [], message: '' }
	const object = asObject(outer.error) ?? outer
	const codes = [object.code, object.type, object.status, outer.type]
		.map((code) => (typeof code === 'number' ? String(code) : asText(code)))
		.filter((code) => code !== null)
	const message = [messageOf(object), upstreamMessage(object)].filter(Boolean).join(' ')
	// The part of the request that is at fault, where the words alone do not tell.
	const param = asText(object.param)
	return { codes, message: param === null || message.includes(param) ? message : `${message} (${param})` }
}

function messageOf(object: JsonObject): string {
	for (const candidate of [object.message, object.detail, object.msg, object.error, object.error_msg]) {
		const text = asText(candidate)
		if (text !== null) return text
		if (candidate !== undefined && candidate !== null && candidate !== '') return JSON.stringify(candidate)
	}
	return asText(object.code) ?? ''
}

/** OpenRouter says "Provider returned error" and hides what the provider said in `metadata.raw`. */
function upstreamMessage(object: JsonObject): string {
	const raw = asText(asObject(object.metadata)?.raw)
	if (raw === null) return ''
	const inner = asObject(parseObject(raw)?.error)
	return `(${asText(inner?.message) ?? raw})`
}

function statusOf(codes: readonly string[]): number {
	for (const code of codes) {
		const status = asNumber(Number(code))
		if (status !== null && status >= 400 && status <= 599) return status
	}
	return 500
}
