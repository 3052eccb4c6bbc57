/** Pure: where a reply stands → the one word that says so, and the details that tick beside it. */
import type { TFunction } from 'i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { AssistantMessage, ReplyStatus } from '../../../shared/model.ts'
import { formatElapsed } from './format-elapsed.ts'

/** A key below `status` in the namespace `chat`. */
export type StatusWord =
	| Exclude<ReplyStatus['phase'], 'settled'>
	| Extract<ReplyStatus, { readonly phase: 'settled' }>['outcome']

/**
 * Before the first words a wait is a wait; once there is text, it is a way back to it.
 *
 * @param hasText the whole article has text, segments before this one included
 */
export function statusWord({ status, text }: AssistantMessage, hasText: boolean): StatusWord {
	if (status.phase === 'settled') return status.outcome
	if (status.phase === 'waiting' && hasText) return 'recovering'
	// A person asked for the rest: nothing has broken yet.
	if (status.phase === 'recovering' && text === '' && isFirstRequestForRest(status)) return 'connecting'
	return status.phase
}

function isFirstRequestForRest({ rung, attempt }: Extract<ReplyStatus, { phase: 'recovering' }>): boolean {
	return attempt === 1 && (rung === 'continue' || rung === 'instruct')
}

/** What stands beside the word: elapsed time, the countdown, which attempt. Null when there is nothing to add. */
export function statusDetail(
	reply: AssistantMessage,
	nowMs: number,
	t: TFunction<'chat'>,
	language: string,
): string | null {
	const { status } = reply
	const since = (ms: number) => formatElapsed(Math.max(0, nowMs - ms), language)
	switch (status.phase) {
		case 'preparing':
		case 'connecting':
		case 'streaming':
			return since(reply.createdAtMs)
		case 'thinking':
			// Bytes without meaning (heartbeats) came lately: it is slow, not gone.
			return status.lastByteAtMs > status.sinceMs && nowMs - status.lastByteAtMs < aliveMs
				? t('detail.alive', { elapsed: since(reply.createdAtMs) })
				: since(reply.createdAtMs)
		case 'quiet':
		case 'suspect':
			return t('detail.silent', { elapsed: since(status.lastByteAtMs) })
		case 'offline':
			return t('detail.offline')
		case 'suspended':
			return t('detail.suspended')
		case 'queued':
			return t('detail.queued', { position: status.position })
		case 'waiting': {
			const elapsed = formatElapsed(Math.max(0, status.untilMs - nowMs), language)
			if (status.heldBy === 'breaker') return t('detail.heldByBreaker', { elapsed })
			if (status.heldBy === 'rate-limit') return t('detail.heldByRateLimit', { elapsed })
			return t('detail.retryIn', { elapsed, attempt: status.attempt, max: status.maxAttempts })
		}
		case 'recovering':
			return reply.text === '' && isFirstRequestForRest(status)
				? since(reply.createdAtMs)
				: t('detail.attempt', { attempt: status.attempt, max: status.maxAttempts })
		case 'settled':
			return [
				status.outcome === 'length' && t('detail.length'),
				status.elapsedMs !== null && formatElapsed(status.elapsedMs, language),
			]
				.filter(Boolean)
				.join(' · ')
		default:
			return assertNever(status)
	}
}

const aliveMs = 15_000
