/** Pure: an error → the buttons that stand beside it. The sentence itself comes from `describeError`. */
import { type AppError, assertNever } from '../../../shared/errors.ts'

export type NextStep = 'try-again' | 'unlock' | 'check-provider' | 'choose-model' | 'check-parameters'

export function nextSteps(error: AppError): readonly NextStep[] {
	switch (error.kind) {
		case 'no-provider':
		case 'key-missing':
		case 'provider-disabled':
		case 'key-unreadable':
		case 'key-store-undecided':
		case 'wrong-passphrase':
		case 'origin-changed':
		case 'unauthorized':
		case 'redirected':
		case 'not-found-at-provider':
		case 'not-a-stream':
		case 'unreachable':
		case 'tls':
			return ['check-provider', 'try-again']
		case 'key-locked':
			return ['unlock', 'try-again']
		case 'no-model':
		case 'pictures-not-taken':
		case 'model-not-found':
		case 'forbidden':
			return ['choose-model', 'try-again']
		case 'parameter-refused':
			return ['check-parameters', 'try-again']
		case 'offline':
		case 'proxy-auth':
		case 'captive-portal':
		case 'timeout':
		case 'connection-lost':
		case 'ended-early':
		case 'malformed-event':
		case 'too-large':
		case 'app-stopped':
		case 'payment-required':
		case 'quota-exceeded':
		case 'rate-limited':
		case 'overloaded':
		case 'server-error':
		case 'context-too-long':
		case 'bad-request':
		case 'filtered':
		case 'refused':
		case 'already-replying':
		case 'disconnected':
		case 'internal':
			return ['try-again']
		case 'bad-input':
		case 'over-limit':
		case 'not-found':
		case 'not-allowed':
		case 'not-saved':
		case 'history-too-new':
		case 'history-unavailable':
			return []
		default:
			return assertNever(error)
	}
}

/** The same for a settled reply: where it can be continued, that comes before asking anew. */
export function outcomeSteps(error: AppError, mayContinue: boolean): readonly (NextStep | 'continue')[] {
	return nextSteps(error).flatMap((step) =>
		step === 'try-again' && mayContinue ? (['continue', step] as const) : [step],
	)
}

/** True when a reply simply broke off: nothing needs to be put right before it goes on. */
export function isBreak({ kind }: AppError): boolean {
	return breaks.has(kind)
}

const breaks: ReadonlySet<AppError['kind']> = new Set([
	'connection-lost',
	'ended-early',
	'malformed-event',
	'timeout',
	'app-stopped',
])
