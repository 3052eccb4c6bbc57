import { expect, it } from 'vitest'
import { fitDraft, joinDraft, largeFrom } from '../../../../../src/renderer/features/chat/large-draft.ts'

const large = 'x'.repeat(largeFrom + 1)

it('leaves a draft that fits in its field', () => {
	expect(fitDraft({ text: 'short', pasted: 'beside' })).toEqual({ text: 'short', pasted: 'beside' })
})

it('puts what is too large for the field beside it, above what is there already', () => {
	expect(fitDraft({ text: large, pasted: '' })).toEqual({ text: '', pasted: large })
	expect(fitDraft({ text: large, pasted: 'beside' })).toEqual({ text: '', pasted: `${large}\n\nbeside` })
})

it('is sent as one text, with a blank line only between two parts', () => {
	expect(joinDraft({ text: 'typed', pasted: large })).toBe(`typed\n\n${large}`)
	expect(joinDraft({ text: 'typed', pasted: '' })).toBe('typed')
	expect(joinDraft({ text: '', pasted: large })).toBe(large)
})
