/**
 * How patient a provider is waited for, and how much is asked of it at once. What a provider does not set for
 * itself is as `defaultLimitsFor` says.
 */
import { isLoopback } from './is-loopback.ts'

/** Times are in milliseconds; `null` is no limit. */
export type ProviderLimits = {
	/** Until a connection to the provider (or to its proxy) is there. */
	readonly connectMs: number
	/** From the request to the response's headers. */
	readonly headersMs: number | null
	/** Silence after which a reply is called quiet. */
	readonly quietMs: number
	/** Silence after which a probe asks whether the network still lives. */
	readonly suspectMs: number
	/** Silence before any text after which the connection is given up, unless probes answer. */
	readonly deadBeforeTextMs: number | null
	/** The same once there is text. Probes do not prolong it: a provider that speaks does not pause this long. */
	readonly deadAfterTextMs: number | null
	/** Requests for one reply before there is any text. */
	readonly maxAttempts: number
	/** Recoveries of one reply, one after another, that added no text. */
	readonly maxRecoveries: number
	/** Requests for replies at one time to the provider's origin (scheme, host and port). */
	readonly maxConcurrent: number
}

export type LimitName = keyof ProviderLimits

/** What a person has changed of a provider's limits. */
export type LimitChanges = Partial<ProviderLimits>

export const defaultLimits: ProviderLimits = {
	connectMs: 10_000,
	headersMs: 120_000,
	quietMs: 10_000,
	suspectMs: 30_000,
	deadBeforeTextMs: 300_000,
	deadAfterTextMs: 90_000,
	maxAttempts: 6,
	maxRecoveries: 5,
	maxConcurrent: 4,
}

/** A model on this machine may load for minutes; it is never declared dead. */
export const localLimits: ProviderLimits = {
	...defaultLimits,
	headersMs: null,
	deadBeforeTextMs: null,
	deadAfterTextMs: null,
}

export type LimitRange = {
	readonly min: number
	readonly max: number
	/** It may be null: no limit. */
	readonly mayBeOff: boolean
}

const hourMs = 3_600_000

/** What a limit may be set to, both ends included. Whole numbers only. */
export const limitRanges: { readonly [Name in LimitName]: LimitRange } = {
	connectMs: { min: 1_000, max: 120_000, mayBeOff: false },
	headersMs: { min: 5_000, max: hourMs, mayBeOff: true },
	quietMs: { min: 1_000, max: 600_000, mayBeOff: false },
	suspectMs: { min: 5_000, max: 600_000, mayBeOff: false },
	deadBeforeTextMs: { min: 10_000, max: 2 * hourMs, mayBeOff: true },
	deadAfterTextMs: { min: 10_000, max: 2 * hourMs, mayBeOff: true },
	maxAttempts: { min: 1, max: 20, mayBeOff: false },
	maxRecoveries: { min: 1, max: 50, mayBeOff: false },
	maxConcurrent: { min: 1, max: 32, mayBeOff: false },
}

/** A server on this machine is given more time than one on the network. */
export function defaultLimitsFor(baseUrl: string): ProviderLimits {
	return isLoopback(baseUrl) ? localLimits : defaultLimits
}

/** The limits a provider has: its own where it has some, the default elsewhere. */
export function limitsOf(provider: {
	readonly baseUrl: string
	readonly limits: LimitChanges
}): ProviderLimits {
	return { ...defaultLimitsFor(provider.baseUrl), ...provider.limits }
}

/** A silence goes through these one after another; a later one must not be shorter than the one before it. */
const inOrder = [
	['quietMs', 'suspectMs'],
	['suspectMs', 'deadBeforeTextMs'],
	['suspectMs', 'deadAfterTextMs'],
] as const satisfies readonly (readonly [LimitName, LimitName])[]

/** The first limit that is shorter than one that comes before it; null when all fit together. */
export function misorderedLimit(
	limits: ProviderLimits,
): { readonly field: LimitName; readonly shorterThan: LimitName } | null {
	for (const [shorterThan, field] of inOrder) {
		const value = limits[field]
		if (value !== null && value < limits[shorterThan]) return { field, shorterThan }
	}
	return null
}
