/**
 * Spares a provider that fails again and again: after five failures in a minute, new attempts wait until it is asked
 * and answers. One attempt is then let through, and what becomes of that one decides for the others.
 */
import type { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { tellsOfProvider } from './tells-of-provider.ts'

const failuresToOpen = 5
const windowMs = 60_000
const firstProbeDelayMs = 2_000
const longestProbeDelayMs = 30_000

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>

/** What one attempt, let through by `begin`, has to say of the provider. */
export type Trial = {
	/** The request was accepted: others may try, too. */
	readonly answered: () => void
	/** Words came: whatever happens to the connection now, the provider works. */
	readonly proved: () => void
	/** It is over; `error` is null when it was stopped, or went well. */
	readonly ended: (error: AppError | null) => void
}

type Options = {
	readonly clock: Clock
	/** The HTTP status of any answer; null when there is none. */
	readonly probe: () => Promise<number | null>
	/** `hold` has something else to say. */
	readonly onChange: () => void
}

type Mode =
	| { readonly name: 'closed' }
	| {
			readonly name: 'open'
			readonly cause: AppError
			readonly nextProbeAtMs: number
			/** A probe was answered: one attempt may go. */
			readonly hasLeave: boolean
	  }

export function createCircuitBreaker({ clock, probe, onChange }: Options) {
	let mode: Mode = { name: 'closed' }
	let failedAtMs: readonly number[] = []
	let probeDelayMs = firstProbeDelayMs
	let cancelProbe: (() => void) | null = null
	let isProbing = false

	function open(cause: AppError): void {
		mode = { name: 'open', cause, nextProbeAtMs: clock.now() + probeDelayMs, hasLeave: false }
		rest()
		onChange()
	}

	function close(): void {
		if (mode.name === 'closed') return
		mode = { name: 'closed' }
		rest()
		onChange()
	}

	function fail(cause: AppError, isTrial: boolean): void {
		const nowMs = clock.now()
		failedAtMs = [...failedAtMs.filter((atMs) => Math.abs(nowMs - atMs) < windowMs), nowMs]
		if (mode.name === 'open' && !isTrial) return
		if (!isTrial && failedAtMs.length < failuresToOpen) return
		if (isTrial) probeDelayMs = Math.min(2 * probeDelayMs, longestProbeDelayMs)
		open(cause)
	}

	/** Asks when it is time, while somebody waits for it. */
	function attend(): void {
		if (mode.name === 'closed' || mode.hasLeave || cancelProbe || isProbing) return
		cancelProbe = clock.after(Math.max(0, mode.nextProbeAtMs - clock.now()), () => {
			cancelProbe = null
			void ask()
		})
	}

	function rest(): void {
		cancelProbe?.()
		cancelProbe = null
	}

	async function ask(): Promise<void> {
		isProbing = true
		const asked = mode
		const status = await probe()
		isProbing = false
		// Another attempt, or another network, may have settled it meanwhile.
		if (mode !== asked || mode.name === 'closed') return onChange()
		const isAtItsSlowest = probeDelayMs === longestProbeDelayMs
		probeDelayMs = Math.min(2 * probeDelayMs, longestProbeDelayMs)
		mode = {
			...mode,
			nextProbeAtMs: clock.now() + probeDelayMs,
			// Some gateways fail at listing models and yet reply: after a while any answer is worth a try.
			hasLeave: status !== null && (isServing(status) || isAtItsSlowest),
		}
		onChange()
	}

	return {
		/** Why an attempt may not go out; null when it may. */
		hold(): { readonly untilMs: number; readonly cause: AppError } | null {
			if (mode.name === 'closed' || mode.hasLeave) return null
			return { untilMs: mode.nextProbeAtMs, cause: mode.cause }
		},
		attend,
		/** Nobody waits any more: nothing is asked that nobody wants to know. */
		rest,
		/** An attempt goes out. */
		begin(): Trial {
			const isTrial = mode.name === 'open' && mode.hasLeave
			if (mode.name === 'open' && mode.hasLeave) mode = { ...mode, hasLeave: false }
			let isProved = false
			return {
				answered: close,
				proved() {
					if (isProved) return
					isProved = true
					failedAtMs = []
					probeDelayMs = firstProbeDelayMs
					close()
				},
				ended(error) {
					if (isProved) return
					const tale = error === null ? 'nothing' : tellsOfProvider(error)
					if (error !== null && tale === 'trouble') fail(error, isTrial)
					else if (tale === 'works') close()
					else if (isTrial && mode.name === 'open') {
						mode = { ...mode, hasLeave: true }
						onChange()
					}
				},
			}
		},
		/** Failures in another network, or before the machine slept, say nothing. */
		forget(): void {
			failedAtMs = []
			probeDelayMs = firstProbeDelayMs
			close()
		},
	}
}

/** A refusal comes from a provider that works. 501: it does not list its models. */
const isServing = (status: number) => status < 500 || status === 501
