import { expect, test } from 'vitest'
import { textOf } from '../../../../../src/renderer/features/search/results.ts'
import { trimLead } from '../../../../../src/renderer/features/search/trim-lead.ts'

const excerpt = (lead: string, match = 'kelp', rest = ' and more') => [
	{ text: lead, isMatch: false },
	{ text: match, isMatch: true },
	{ text: rest, isMatch: false },
]

test('what fits stays as it is', () => {
	const short = excerpt('A poem about ')
	expect(trimLead(short)).toBe(short)
	const atOnce = [{ text: 'kelp', isMatch: true }]
	expect(trimLead(atOnce)).toBe(atOnce)
	const unmarked = [{ text: 'only filters were given, so nothing is marked in this text', isMatch: false }]
	expect(trimLead(unmarked)).toBe(unmarked)
})

test('a long lead begins with a whole word', () => {
	expect(textOf(trimLead(excerpt('Before all this there was a long poem about ')))).toBe(
		'…was a long poem about kelp and more',
	)
})

test('Chinese is cut by its width, between any two characters', () => {
	const lead = '在这之前还有一段很长很长的文字然后是一首诗关于'
	const [first] = trimLead(excerpt(lead, '海带', '的'))
	expect(first?.text).toBe(`…${lead.slice(-13)}`)
})

test('a word longer than the room is cut, and no character torn', () => {
	expect(textOf(trimLead(excerpt('x'.repeat(80))))).toBe(`…${'x'.repeat(14)}kelp and more`)
})

test('of a path that leads to the match so much is left that the match is seen', () => {
	expect(textOf(trimLead(excerpt('see company/monorepo/packages/')))).toBe('…packages/kelp and more')
	expect(textOf(trimLead(excerpt('🙂'.repeat(80)))).slice(1, 3)).toBe('🙂')
})

test('where there is less room less is left of it', () => {
	expect(textOf(trimLead(excerpt('Before all this there was a long poem about '), 12))).toBe(
		'…poem about kelp and more',
	)
})
