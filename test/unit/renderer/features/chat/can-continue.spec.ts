import { expect, test } from 'vitest'
import { canContinue } from '../../../../../src/renderer/features/chat/can-continue.ts'
import type { Outcome, ReplyStatus } from '../../../../../src/shared/model.ts'
import { streaming } from './conversation.ts'

const settledAs = (outcome: Outcome): ReplyStatus => {
	return { phase: 'settled', outcome, error: null, elapsedMs: 1, isSaved: true }
}

test.each([
	['cancelled', true],
	['length', true],
	['interrupted', true],
	['failed', true],
	['filtered', true],
	['complete', false],
	['refused', false],
] as const)('a reply that ended as %s can be continued: %s', (outcome, expected) => {
	expect(canContinue(settledAs(outcome), 'Some words')).toBe(expected)
})

test('without any text there is nothing to go on from', () => {
	expect(canContinue(settledAs('interrupted'), '')).toBe(false)
})

test('a reply that runs is not continued', () => {
	expect(canContinue(streaming, 'Some words')).toBe(false)
})
