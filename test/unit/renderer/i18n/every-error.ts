import type { AppError } from '../../../../src/shared/errors.ts'

/** At least one error of every kind; the compiler asks for those that are missing. */
const byKind: { readonly [Kind in AppError['kind']]: readonly Extract<AppError, { readonly kind: Kind }>[] } =
	{
		'bad-input': [{ kind: 'bad-input', field: 'name', detail: 'Too long' }],
		'not-found': (['chat', 'folder', 'message', 'prompt', 'provider', 'reply', 'undo'] as const).map(
			(what) => ({
				kind: 'not-found',
				what,
			}),
		),
		'already-replying': [{ kind: 'already-replying' }],
		'not-allowed': [{ kind: 'not-allowed', detail: '' }],
		'over-limit': [
			{ kind: 'over-limit', providerName: 'Fake', limit: 10, used: 9.98, currency: 'USD' },
			{ kind: 'over-limit', providerName: 'Fake', limit: 1_000_000, used: 999_000, currency: null },
		],
		'no-provider': [{ kind: 'no-provider' }],
		'no-model': [{ kind: 'no-model' }],
		'key-missing': [{ kind: 'key-missing' }],
		'key-locked': [{ kind: 'key-locked' }],
		'provider-disabled': [{ kind: 'provider-disabled' }],
		'key-unreadable': [{ kind: 'key-unreadable' }],
		'key-store-undecided': [{ kind: 'key-store-undecided' }],
		'wrong-passphrase': [{ kind: 'wrong-passphrase' }],
		'origin-changed': [{ kind: 'origin-changed', oldOrigin: 'https://a.test', newOrigin: 'https://b.test' }],
		offline: [{ kind: 'offline' }],
		unreachable: [{ kind: 'unreachable', host: 'a.test', code: 'ENOTFOUND' }],
		tls: [{ kind: 'tls', host: 'a.test', detail: 'self-signed certificate' }],
		'proxy-auth': [{ kind: 'proxy-auth' }],
		'captive-portal': [{ kind: 'captive-portal' }],
		redirected: [{ kind: 'redirected', to: 'https://b.test/v1' }],
		timeout: (['connect', 'headers', 'silence'] as const).map((stage) => ({
			kind: 'timeout',
			stage,
			afterMs: 10_000,
		})),
		'connection-lost': [{ kind: 'connection-lost', code: 'ECONNRESET' }],
		'ended-early': [{ kind: 'ended-early' }],
		'malformed-event': [{ kind: 'malformed-event', detail: '' }],
		'not-a-stream': [{ kind: 'not-a-stream', contentType: 'text/plain' }],
		'too-large': [{ kind: 'too-large', limitBytes: 64_000_000 }],
		'app-stopped': [{ kind: 'app-stopped' }],
		unauthorized: [{ kind: 'unauthorized', detail: '' }],
		forbidden: [{ kind: 'forbidden', detail: '' }],
		'payment-required': [{ kind: 'payment-required', detail: '' }],
		'quota-exceeded': [{ kind: 'quota-exceeded', detail: '' }],
		'rate-limited': [
			{ kind: 'rate-limited', retryAfterMs: null, detail: '' },
			{ kind: 'rate-limited', retryAfterMs: 2_000, detail: '' },
		],
		overloaded: [
			{ kind: 'overloaded', retryAfterMs: null, detail: '' },
			{ kind: 'overloaded', retryAfterMs: 2_000, detail: '' },
		],
		'server-error': [
			{ kind: 'server-error', status: 500, retryAfterMs: null, detail: '' },
			{ kind: 'server-error', status: 503, retryAfterMs: 2_000, detail: '' },
		],
		'pictures-not-taken': [{ kind: 'pictures-not-taken', model: 'blind-7b' }],
		'model-not-found': [{ kind: 'model-not-found', model: 'gpt-9', detail: '' }],
		'not-found-at-provider': [{ kind: 'not-found-at-provider', detail: '' }],
		'context-too-long': [{ kind: 'context-too-long', detail: '' }],
		'parameter-refused': [{ kind: 'parameter-refused', parameter: 'topP', name: 'top_p', detail: 'no' }],
		'bad-request': [{ kind: 'bad-request', status: 400, detail: '' }],
		filtered: [{ kind: 'filtered', detail: '' }],
		refused: [{ kind: 'refused', detail: '' }],
		'not-saved': (['disk-full', 'read-only', 'io', 'busy'] as const).map((reason) => ({
			kind: 'not-saved',
			reason,
		})),
		'history-too-new': [{ kind: 'history-too-new', path: 'history.db', version: 9 }],
		'history-unavailable': [{ kind: 'history-unavailable', path: 'data', detail: '' }],
		disconnected: [{ kind: 'disconnected' }],
		internal: [{ kind: 'internal', detail: '' }],
	}

export const everyError: readonly AppError[] = Object.values(byKind).flat()
