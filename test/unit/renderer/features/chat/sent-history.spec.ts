import { describe, expect, it } from 'vitest'
import { isAtEdge, type Recall, recallSent } from '../../../../../src/renderer/features/chat/sent-history.ts'

const sent = ['first', 'second', 'third']

/** The texts in the field after each step. */
function walk(typed: string, steps: readonly ('earlier' | 'later')[]): readonly (string | null)[] {
	let text = typed
	let recall: Recall | null = null
	return steps.map((to) => {
		const step = recallSent(sent, text, recall, to)
		if (!step) return null
		text = step.text
		recall = step.recall
		return text
	})
}

describe('going back to what was sent', () => {
	it('leads to the first message and no further, and forth to what was typed', () => {
		expect(
			walk('', ['earlier', 'earlier', 'earlier', 'earlier', 'later', 'later', 'later', 'later']),
		).toEqual(['third', 'second', 'first', null, 'second', 'third', '', null])
	})

	it('leaves alone what was typed', () => expect(walk('typing', ['earlier', 'later'])).toEqual([null, null]))

	it('leaves alone a recalled text that was changed', () => {
		const step = recallSent(sent, '', null, 'earlier')
		expect(recallSent(sent, 'third, changed', step?.recall ?? null, 'earlier')).toBeNull()
		expect(recallSent(sent, 'third, changed', step?.recall ?? null, 'later')).toBeNull()
	})

	it('does nothing where nothing was sent', () => expect(recallSent([], '', null, 'earlier')).toBeNull())
})

describe('the caret', () => {
	it('is at an edge in the first or the last line', () => {
		expect(isAtEdge('a\nb', 1, 1, 'top')).toBe(true)
		expect(isAtEdge('a\nb', 2, 2, 'top')).toBe(false)
		expect(isAtEdge('a\nb', 2, 2, 'bottom')).toBe(true)
		expect(isAtEdge('a\nb', 1, 1, 'bottom')).toBe(false)
		expect(isAtEdge('ab', 0, 1, 'top')).toBe(false)
	})
})
