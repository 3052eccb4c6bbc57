import { APIConnectionError, APIError } from 'openai'
import { describe, expect, it } from 'vitest'
import { toAppError } from '../../../../../src/main/core/provider/to-app-error.ts'
import { type AppError, AppErrorException } from '../../../../../src/shared/errors.ts'

const context = {
	host: 'api.example.com',
	model: 'gpt-5.1',
	apiKey: 'sk-live-abcdef123456',
	isSent: true,
	connectTimeoutMs: 10_000,
	nowMs: Date.UTC(2026, 0, 1),
}

/** As the SDK makes it of an HTTP answer. */
function answered(status: number, body: unknown, headers: Record<string, string> = {}): AppError {
	const isText = typeof body === 'string'
	const object = typeof body === 'object' && body !== null && !('error' in body) ? { error: body } : body
	const error = APIError.generate(
		status,
		isText ? undefined : (object as object),
		isText ? body : undefined,
		new Headers(headers),
	)
	return toAppError(error, context)
}

/** As undici rejects, wrapped as the SDK wraps it. */
function broken(error: Error, isSent = true): AppError {
	const cause = new TypeError('fetch failed', { cause: error })
	return toAppError(new APIConnectionError({ message: 'Connection error.', cause }), { ...context, isSent })
}

const coded = (code: string, message = code, more: object = {}) =>
	Object.assign(new Error(message), { code, ...more })

describe('a rate limit without Retry-After', () => {
	it('says how long by what is left of the allowance, a minute at most', () => {
		const used = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '12s' }
		expect(answered(429, {}, used)).toMatchObject({ kind: 'rate-limited', retryAfterMs: 12_000 })
		expect(answered(429, {}, { ...used, 'x-ratelimit-reset-requests': '6m0s' })).toMatchObject({
			retryAfterMs: 60_000,
		})
		expect(answered(429, {}, { ...used, 'retry-after': '3' })).toMatchObject({ retryAfterMs: 3_000 })
		expect(answered(500, {}, used)).toMatchObject({ kind: 'server-error', retryAfterMs: null })
	})
})

describe('an HTTP answer', () => {
	it.each<[number, unknown, AppError['kind']]>([
		[400, { error: { code: 'context_length_exceeded', message: 'Too many tokens' } }, 'context-too-long'],
		[400, { error: { message: "This model's maximum context length is 8192 tokens." } }, 'context-too-long'],
		[400, { error: { message: 'prompt is too long: 210000 tokens > 200000 maximum' } }, 'context-too-long'],
		[400, { error: { message: 'Model Not Exist', type: 'invalid_request_error' } }, 'model-not-found'],
		[400, { error: { message: 'foo/bar is not a valid model ID', code: 400 } }, 'model-not-found'],
		[400, { error: { code: 'content_filter', message: 'The prompt was filtered.' } }, 'filtered'],
		[400, { error: { message: 'Your credit balance is too low to access the API.' } }, 'payment-required'],
		[400, { error: { message: 'Invalid value.', type: 'invalid_request_error' } }, 'bad-request'],
		[401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } }, 'unauthorized'],
		[401, 'no JSON at all', 'unauthorized'],
		[402, { error: { message: 'Insufficient Balance' } }, 'payment-required'],
		[403, { error: { message: 'Country not supported' } }, 'forbidden'],
		[403, { error: { code: 'insufficient_user_quota', message: 'No quota' } }, 'quota-exceeded'],
		[404, { error: { code: 'model_not_found', message: 'The model does not exist' } }, 'model-not-found'],
		[404, { error: { message: 'model "llama9" not found, try pulling it first' } }, 'model-not-found'],
		[404, { error: { message: 'Invalid URL (POST /v1/foo)' } }, 'not-found-at-provider'],
		[404, '<!doctype html><html><title>Not found</title></html>', 'not-found-at-provider'],
		[407, 'Proxy authentication required', 'proxy-auth'],
		[408, '', 'server-error'],
		[409, { error: { message: 'Conflict' } }, 'server-error'],
		[413, { error: { message: 'Request too large' } }, 'context-too-long'],
		[422, { detail: [{ loc: ['body', 'model'], msg: 'field required' }] }, 'bad-request'],
		[429, { error: { code: 'rate_limit_exceeded', message: 'Rate limit reached' } }, 'rate-limited'],
		[429, { error: { code: 'insufficient_quota', message: 'You exceeded your quota' } }, 'quota-exceeded'],
		[429, { error: { type: 'server_error', message: 'Slow down' } }, 'rate-limited'],
		[429, '', 'rate-limited'],
		[500, { error: { message: 'The server had an error', type: 'server_error' } }, 'server-error'],
		[502, '<html><head><title>502 Bad Gateway</title></head></html>', 'server-error'],
		[503, { error: { message: 'The engine is currently overloaded' } }, 'overloaded'],
		[503, { error: { message: 'Service unavailable' } }, 'server-error'],
		[511, '<html>log in</html>', 'captive-portal'],
		[529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, 'overloaded'],
	])('of status %i with %j is %s', (status, body, kind) => {
		expect(answered(status, body)).toMatchObject({ kind })
	})

	it.each<[string, unknown, string]>([
		['an error object', { error: { message: 'Words.' } }, 'Words.'],
		['an error in words', { error: 'Words.' }, 'Words.'],
		['a message beside it', { object: 'error', message: 'Words.' }, 'Words.'],
		['a detail', { detail: 'Words.' }, 'Words.'],
		['an array', [{ error: { message: 'Words.', status: 'INVALID_ARGUMENT' } }], 'Words.'],
		['nested details', { message: { detail: [{ msg: 'bad' }] } }, '{"detail":[{"msg":"bad"}]}'],
		[
			'an upstream error',
			{ error: { message: 'Provider returned error', metadata: { raw: '{"error":{"message":"Why"}}' } } },
			'Provider returned error (Why)',
		],
		['a page with a title', '<html><title>Bad\n gateway</title><body>long</body></html>', 'Bad gateway'],
		['a page without', '<html><script>x()</script><body><h1>Bad</h1> day</body></html>', 'Bad day'],
		['plain text', 'upstream timed out', 'upstream timed out'],
		['nothing', '', 'HTTP 400'],
	])('says its reason from %s', (_, body, detail) => {
		expect(answered(400, body)).toEqual({ kind: 'bad-request', status: 400, detail })
	})

	it('names the model that is missing', () => {
		expect(answered(404, { error: { code: 'model_not_found', message: 'Gone' } })).toEqual({
			kind: 'model-not-found',
			model: 'gpt-5.1',
			detail: 'Gone',
		})
	})

	it.each([
		[429, 'rate-limited'],
		[500, 'server-error'],
		[529, 'overloaded'],
	])('of status %i carries how long to wait', (status, kind) => {
		expect(answered(status, '', { 'retry-after': '7' })).toMatchObject({ kind, retryAfterMs: 7_000 })
		expect(answered(status, '')).toMatchObject({ kind, retryAfterMs: null })
	})
})

describe('a reason', () => {
	const said = (message: string) => {
		const error = answered(400, { error: { message } })
		return 'detail' in error ? error.detail : ''
	}

	it('never repeats the key', () => {
		const detail = said('Incorrect API key provided: sk-live-abcdef123456. Find yours in settings.')
		expect(detail).toBe('Incorrect API key provided: …. Find yours in settings.')
	})

	it.each([
		'sk-proj-Zm9vYmFyMTIzNDU2Nzg5',
		'sk-ant-api03-abc_def-ghi',
		'gsk_abcdefghijklmnop',
		'AIzaSyD-1234567890abcdef',
		'Bearer abc.def.ghi123',
		'sk-live-********3456',
		'0123456789abcdef0123456789abcdef',
		'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl',
	])('masks what looks like a key: %s', (key) => {
		expect(said(`The key ${key} is wrong.`)).toMatch(/^The key …+ is wrong\.$/)
	})

	it.each(['claude-sonnet-4-5-20250929', 'deepseek-reasoner', 'maximum context length is 128000 tokens'])(
		'leaves ordinary words alone: %s',
		(words) => expect(said(words)).toContain(words),
	)

	it('is one line of at most 500 characters', () => {
		const detail = said('word\n'.repeat(10_000))
		expect(detail.length).toBe(500)
		expect(detail).toMatch(/^word word .*…$/)
	})
})

describe('a broken connection', () => {
	it.each<[string, Error, boolean, AppError]>([
		[
			'a name that does not exist',
			coded('ENOTFOUND', 'getaddrinfo', { hostname: 'nowhere.example' }),
			false,
			{ kind: 'unreachable', host: 'nowhere.example', code: 'ENOTFOUND' },
		],
		[
			'a name server that is silent',
			coded('EAI_AGAIN'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'EAI_AGAIN' },
		],
		[
			'a refusal',
			coded('ECONNREFUSED'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'ECONNREFUSED' },
		],
		[
			'no network',
			coded('ENETUNREACH'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'ENETUNREACH' },
		],
		[
			'no route',
			coded('EHOSTUNREACH'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'EHOSTUNREACH' },
		],
		[
			'a route that vanished in mid-reply',
			coded('EHOSTUNREACH'),
			true,
			{ kind: 'connection-lost', code: 'EHOSTUNREACH' },
		],
		[
			'every address failing',
			new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]),
			false,
			{ kind: 'unreachable', host: context.host, code: 'ECONNREFUSED' },
		],
		[
			'no connection in time',
			coded('UND_ERR_CONNECT_TIMEOUT'),
			false,
			{ kind: 'timeout', stage: 'connect', afterMs: 10_000 },
		],
		[
			'a reset while connecting',
			coded('ECONNRESET'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'ECONNRESET' },
		],
		['a reset', coded('ECONNRESET'), true, { kind: 'connection-lost', code: 'ECONNRESET' }],
		[
			'the other side closing',
			coded('UND_ERR_SOCKET', 'other side closed'),
			true,
			{ kind: 'connection-lost', code: 'UND_ERR_SOCKET' },
		],
		['a time-out in mid-reply', coded('ETIMEDOUT'), true, { kind: 'connection-lost', code: 'ETIMEDOUT' }],
		[
			'a proxy that wants a password',
			coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
			false,
			{ kind: 'proxy-auth' },
		],
		[
			'a proxy that refuses',
			coded('UND_ERR_ABORTED', 'Proxy response (403) !== 200 when HTTP Tunneling'),
			false,
			{ kind: 'unreachable', host: context.host, code: 'UND_ERR_ABORTED' },
		],
	])('by %s', (_, error, isSent, expected) => {
		expect(broken(error, isSent)).toEqual(expected)
	})

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_SSL_WRONG_VERSION_NUMBER',
		'EPROTO',
	])('by a certificate or handshake: %s', (code) => {
		expect(broken(coded(code, 'why; try an option'), false)).toEqual({
			kind: 'tls',
			host: context.host,
			detail: `${code}: why`,
		})
	})
})

describe('anything else', () => {
	it('that carries an error of ours is that error', () => {
		const error: AppError = { kind: 'redirected', to: 'https://elsewhere.example/' }
		expect(broken(new AppErrorException(error))).toEqual(error)
	})

	it('is a mistake of ours, and does not tell the key', () => {
		expect(toAppError(new TypeError('bad sk-live-abcdef123456'), context)).toEqual({
			kind: 'internal',
			detail: 'bad …',
		})
		expect(toAppError('a string', context)).toEqual({ kind: 'internal', detail: 'a string' })
	})

	it.each(['ERR_INVALID_ARG_TYPE', 'UND_ERR_INVALID_ARG'])(
		'that Node or undici refuses is one too: %s',
		(code) => {
			expect(broken(coded(code), false)).toMatchObject({ kind: 'internal' })
		},
	)

	it('is the address, when it is none', () => {
		expect(broken(coded('ERR_INVALID_URL'), false)).toMatchObject({ kind: 'bad-input', field: 'baseUrl' })
	})

	it('may be its own cause', () => {
		const error = new Error('round')
		error.cause = error
		expect(toAppError(error, context)).toEqual({ kind: 'internal', detail: 'round' })
	})
})
