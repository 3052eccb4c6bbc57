/** Pure: whether where a reply stands is worth a notification, and why. */
import { assertNever } from '../../../shared/errors.ts'
import { defaultLimits } from '../../../shared/limits.ts'
import type { NoticeReason, Outcome, ReplyStatus } from '../../../shared/model.ts'

/**
 * Silence after which only the user can say whether to go on waiting. Whatever can be declared dead has been by then;
 * what has not is a provider that answers probes and has not said a word, or one on this machine.
 */
const questionAfterMs = defaultLimits.deadBeforeTextMs ?? Number.POSITIVE_INFINITY

export type Notice = {
	readonly reason: NoticeReason /** Unix milliseconds; now or earlier: at once. */
	readonly atMs: number
}

/** Null for all that passes by itself: a reply that streams, or waits, or is offline. */
export function noticeFor(status: ReplyStatus): Notice | null {
	switch (status.phase) {
		case 'settled': {
			const reason = endFor(status.outcome)
			// Quitting did this, and the next start finds it: nobody needs to be called.
			return reason === null || status.error?.kind === 'app-stopped' ? null : { reason, atMs: 0 }
		}
		case 'suspect':
			return { reason: 'question', atMs: status.lastByteAtMs + questionAfterMs }
		case 'preparing':
		case 'connecting':
		case 'thinking':
		case 'streaming':
		case 'quiet':
		case 'offline':
		case 'suspended':
		case 'queued':
		case 'waiting':
		case 'recovering':
			return null
		default:
			return assertNever(status)
	}
}

function endFor(outcome: Outcome): NoticeReason | null {
	// Whoever pressed Stop knows.
	return outcome === 'cancelled' ? null : outcome
}
