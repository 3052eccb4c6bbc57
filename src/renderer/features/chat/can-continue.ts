/** Pure: whether the rest of a reply can be asked for. */
import { assertNever } from '../../../shared/errors.ts'
import type { Outcome, ReplyStatus } from '../../../shared/model.ts'

/**
 * True for a settled reply that did not complete. Without any text there is nothing to go on from: asking again
 * is what helps. Whether it is the end of the visible path is for the caller to know.
 *
 * @param status of the last segment
 * @param text of all segments
 */
export function canContinue(status: ReplyStatus, text: string): boolean {
	return status.phase === 'settled' && text !== '' && isUnfinished(status.outcome)
}

function isUnfinished(outcome: Outcome): boolean {
	switch (outcome) {
		case 'length':
		case 'filtered':
		case 'cancelled':
		case 'interrupted':
		case 'failed':
			return true
		// What the model has declined it declines again; its words say so and are whole.
		case 'refused':
		case 'complete':
			return false
		default:
			return assertNever(outcome)
	}
}
