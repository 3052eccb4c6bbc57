import { type AppError, assertNever } from '../../../shared/errors.ts'

/** What a failed attempt calls for. The error table of the reply engine, row by row. */
export type FailureClass =
	/** The network or the provider cannot be reached: keep asking, for as long as it takes. */
	| { readonly action: 'await-network' }
	| { readonly action: 'await-portal' }
	/** The provider answered that it cannot now: wait, then try again. */
	| { readonly action: 'back-off'; readonly retryAfterMs: number | null }
	/** The connection broke: put the reply together again. */
	| { readonly action: 'recover' }
	/** Trying again changes nothing; the user must do something. */
	| { readonly action: 'stop' }

export function classifyFailure(error: AppError): FailureClass {
	switch (error.kind) {
		case 'offline':
		case 'unreachable':
			return { action: 'await-network' }
		case 'captive-portal':
			return { action: 'await-portal' }
		case 'timeout':
			return error.stage === 'connect' ? { action: 'await-network' } : { action: 'recover' }
		case 'connection-lost':
		case 'ended-early':
		case 'malformed-event':
			return { action: 'recover' }
		case 'rate-limited':
		case 'overloaded':
		case 'server-error':
			return { action: 'back-off', retryAfterMs: error.retryAfterMs }
		case 'bad-input':
		case 'not-found':
		case 'already-replying':
		case 'not-allowed':
		case 'over-limit':
		case 'no-provider':
		case 'no-model':
		case 'pictures-not-taken':
		case 'key-missing':
		case 'key-locked':
		case 'provider-disabled':
		case 'key-unreadable':
		case 'key-store-undecided':
		case 'wrong-passphrase':
		case 'origin-changed':
		case 'tls':
		case 'proxy-auth':
		case 'redirected':
		case 'not-a-stream':
		case 'too-large':
		case 'app-stopped':
		case 'unauthorized':
		case 'forbidden':
		case 'payment-required':
		case 'quota-exceeded':
		case 'model-not-found':
		case 'not-found-at-provider':
		case 'context-too-long':
		case 'bad-request':
		case 'parameter-refused':
		case 'filtered':
		case 'refused':
		case 'not-saved':
		case 'history-too-new':
		case 'history-unavailable':
		case 'disconnected':
		case 'internal':
			return { action: 'stop' }
		default:
			return assertNever(error)
	}
}
