/** What every kind of request to a provider shares. */
import type { AppError } from '../../../shared/errors.ts'
import type { Clock, Log } from '../ports.ts'
import { type Connections, connectTimeoutMs } from './connections.ts'
import type { Exchange } from './exchange.ts'
import { toAppError } from './to-app-error.ts'
import type { Target } from './types.ts'

export type Transport = {
	readonly connections: Connections
	readonly clock: Clock
	readonly log: Log
	/** `exchange`: null when it never came to one. */
	readonly translate: (cause: unknown, target: Target, model: string, exchange: Exchange | null) => AppError
}

export function createTransport(connections: Connections, clock: Clock, log: Log): Transport {
	return {
		connections,
		clock,
		log,
		translate(cause, target, model, exchange) {
			const error = toAppError(cause, {
				host: URL.parse(target.baseUrl)?.host ?? target.baseUrl,
				model,
				apiKey: target.apiKey,
				otherSecrets: target.secrets,
				isSent: exchange?.isSent() ?? false,
				connectTimeoutMs: target.connectTimeoutMs ?? connectTimeoutMs,
				nowMs: clock.now(),
			})
			// A mistake of ours is worth its stack; failures of the world are told in the reply's own log.
			if (error.kind === 'internal') log.error({ err: cause, model }, 'a request failed unexpectedly')
			return error
		},
	}
}
