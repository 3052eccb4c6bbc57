import { expect, it } from 'vitest'
import {
	longestExcerpt,
	titleInstruction,
	toTitleQuestion,
	withoutThoughts,
} from '../../../../../src/main/core/titles/title-question.ts'

const excerpt = (question: string, answer: string) =>
	/<user>\n(.*)\n<\/user>\n<assistant>\n(.*)\n<\/assistant>$/s
		.exec(toTitleQuestion(question, answer))
		?.slice(1)

it('shows the beginning of question and answer, two thousand characters of both at most', () => {
	expect(toTitleQuestion('Why?', 'Because.')).toBe(
		`${titleInstruction}\n\n<user>\nWhy?\n</user>\n<assistant>\nBecause.\n</assistant>`,
	)
	expect(excerpt('q'.repeat(5_000), 'a'.repeat(5_000))).toEqual(['q'.repeat(1_000), 'a'.repeat(1_000)])
	expect(excerpt('Why?', 'a'.repeat(5_000))?.[1]).toHaveLength(longestExcerpt - 4)
})

it('tears no character', () => {
	expect(excerpt(`q${'𝒳'.repeat(1_000)}`, '')?.[0]?.isWellFormed()).toBe(true)
})

it('leaves out what a model thought aloud', () => {
	expect(excerpt('Why?', '<think>Hm.</think>\n\nBecause.')).toEqual(['Why?', 'Because.'])
	expect(withoutThoughts('<think>Hm')).toBe('')
	expect(withoutThoughts('A tag <think> in </think> a text')).toBe('A tag <think> in </think> a text')
})
