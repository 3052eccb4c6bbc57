import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinDraft, largeFrom, splitDraft } from '../../../../../src/renderer/features/chat/large-draft.ts'

const large = 'x'.repeat(largeFrom + 1)

it('leaves a draft that fits in its field', () => {
	expect(splitDraft('short', 3)).toEqual({ typed: 'short', pasted: '' })
})

it('puts what is too large beside the field', () => {
	expect(splitDraft(large, 0)).toEqual({ typed: '', pasted: large })
})

it('takes a draft that was changed elsewhere for pasted, and loses no character of it', () => {
	expect(splitDraft(large, 5)).toEqual({ typed: '', pasted: large })
})

it('is one text again, whatever is typed before it', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 100 }), (typed) => {
			const whole = joinDraft({ typed, pasted: large })
			expect(splitDraft(whole, typed.length)).toEqual({ typed, pasted: large })
			expect(whole.endsWith(large)).toBe(true)
		}),
	)
})
