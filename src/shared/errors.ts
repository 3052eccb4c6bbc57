/** Errors as data. A window turns a kind into a sentence with a next step, in the user's language. */
import type { ParameterName } from './reply-parameters.ts'

export type AppError =
	// What was asked cannot be done.
	/** `field` names the wrong part of the input, `detail` says what is wrong with it, in English. */
	| { readonly kind: 'bad-input'; readonly field: string; readonly detail: string }
	| {
			readonly kind: 'not-found'
			readonly what:
				| 'assistant'
				| 'chat'
				| 'folder'
				| 'message'
				| 'prompt'
				| 'provider'
				| 'reply'
				| 'fallback'
				| 'undo'
	  }
	| { readonly kind: 'already-replying' }
	| { readonly kind: 'not-allowed'; readonly detail: string }
	| { readonly kind: 'no-provider' }
	/** The user has switched it off. */
	| { readonly kind: 'provider-disabled' }
	/** The next reply would exceed what the user meant to spend this month. `currency` is null when tokens are counted. */
	| {
			readonly kind: 'over-limit'
			readonly providerName: string
			readonly limit: number
			readonly used: number
			readonly currency: string | null
	  }
	| { readonly kind: 'no-model' }
	/** The message has pictures, and this model is known not to take any. */
	| { readonly kind: 'pictures-not-taken'; readonly model: string }
	| { readonly kind: 'key-missing' }
	| { readonly kind: 'key-locked' }
	| { readonly kind: 'key-unreadable' }
	| { readonly kind: 'key-store-undecided' }
	| { readonly kind: 'wrong-passphrase' }
	| { readonly kind: 'origin-changed'; readonly oldOrigin: string; readonly newOrigin: string }
	// The network.
	| { readonly kind: 'offline' }
	| { readonly kind: 'unreachable'; readonly host: string; readonly code: string }
	| { readonly kind: 'tls'; readonly host: string; readonly detail: string }
	| { readonly kind: 'proxy-auth' }
	| { readonly kind: 'captive-portal' }
	| { readonly kind: 'redirected'; readonly to: string }
	| { readonly kind: 'timeout'; readonly stage: 'connect' | 'headers' | 'silence'; readonly afterMs: number }
	// The connection broke in mid-reply.
	| { readonly kind: 'connection-lost'; readonly code: string }
	| { readonly kind: 'ended-early' }
	| { readonly kind: 'malformed-event'; readonly detail: string }
	| { readonly kind: 'not-a-stream'; readonly contentType: string }
	| { readonly kind: 'too-large'; readonly limitBytes: number }
	/** Holdfast quit, or was killed, while the reply was running. */
	| { readonly kind: 'app-stopped' }
	// What the provider answered.
	| { readonly kind: 'unauthorized'; readonly detail: string }
	| { readonly kind: 'forbidden'; readonly detail: string }
	| { readonly kind: 'payment-required'; readonly detail: string }
	| { readonly kind: 'quota-exceeded'; readonly detail: string }
	| { readonly kind: 'rate-limited'; readonly retryAfterMs: number | null; readonly detail: string }
	| { readonly kind: 'overloaded'; readonly retryAfterMs: number | null; readonly detail: string }
	| {
			readonly kind: 'server-error'
			readonly status: number
			readonly retryAfterMs: number | null
			readonly detail: string
	  }
	| { readonly kind: 'model-not-found'; readonly model: string; readonly detail: string }
	| { readonly kind: 'not-found-at-provider'; readonly detail: string }
	| { readonly kind: 'context-too-long'; readonly detail: string }
	| { readonly kind: 'bad-request'; readonly status: number; readonly detail: string }
	/** `parameter`: what it was set as, `name`: what the provider calls it. */
	| {
			readonly kind: 'parameter-refused'
			readonly parameter: ParameterName
			readonly name: string
			readonly detail: string
	  }
	| { readonly kind: 'filtered'; readonly detail: string }
	| { readonly kind: 'refused'; readonly detail: string }
	// This machine.
	| { readonly kind: 'not-saved'; readonly reason: 'disk-full' | 'read-only' | 'io' | 'busy' }
	/** The history was written by a newer Holdfast. Nothing was touched. */
	| { readonly kind: 'history-too-new'; readonly path: string; readonly version: number }
	/** The data folder cannot be used at all. */
	| { readonly kind: 'history-unavailable'; readonly path: string; readonly detail: string }
	| { readonly kind: 'disconnected' }
	| { readonly kind: 'internal'; readonly detail: string }

export type Result<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly error: AppError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const err = (error: AppError): Result<never> => ({ ok: false, error })

/** Carries an `AppError` through code that can only throw. `dispatch` turns it back into data. */
export class AppErrorException extends Error {
	readonly error: AppError
	constructor(error: AppError, options?: ErrorOptions) {
		super(error.kind, options)
		this.name = 'AppErrorException'
		this.error = error
	}
}

/** Ends a `switch` over a union: adding a member breaks the build wherever it is not handled. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
