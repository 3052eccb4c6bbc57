import { type AppError, assertNever } from '../../../shared/errors.ts'

/**
 * What a failed attempt without any words says of the provider itself. A provider that cannot be reached is not in
 * trouble by this: the network may be, and its return is watched for more closely than a probe would.
 */
export function tellsOfProvider(error: AppError): 'trouble' | 'works' | 'nothing' {
	switch (error.kind) {
		case 'server-error':
		case 'overloaded':
		case 'connection-lost':
		case 'ended-early':
		case 'malformed-event':
			return 'trouble'
		case 'timeout':
			return error.stage === 'connect' ? 'nothing' : 'trouble'
		case 'rate-limited':
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
			return 'works'
		case 'offline':
		case 'unreachable':
		case 'tls':
		case 'proxy-auth':
		case 'captive-portal':
		case 'redirected':
		case 'not-a-stream':
		case 'too-large':
		case 'app-stopped':
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
		case 'not-saved':
		case 'history-too-new':
		case 'history-unavailable':
		case 'disconnected':
		case 'internal':
			return 'nothing'
		default:
			return assertNever(error)
	}
}
