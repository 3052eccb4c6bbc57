import type { KeyState } from '../../../shared/model.ts'

/** The key is there and cannot be used as it is. */
export function needsAttention(state: KeyState): boolean {
	return state === 'locked' || state === 'origin-changed' || state === 'unreadable'
}
