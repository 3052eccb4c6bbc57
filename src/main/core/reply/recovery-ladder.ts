import type { Rung } from '../../../shared/model.ts'

/**
 * Which way leads on after a connection broke; null when there is none and the reply is interrupted.
 * Pure. Nothing visible yet: asking again costs nothing that was seen, so the request is simply repeated.
 */
export function nextRung(reply: { readonly isVisible: boolean }): Rung | null {
	return reply.isVisible ? null : 'regenerate'
}
