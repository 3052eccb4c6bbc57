import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeRepetition } from '../../../../../src/main/core/reply/judge-repetition.ts'

const story =
	'# Rivers\n\nA river carries water, and water carries everything else: sand, seeds, stories. Nobody has ever ' +
	'stepped into the same one twice, though many have tried it on a summer evening.\n\n河流带走一切，也带来一切；' +
	'人们在岸边建城、写诗、等待归来的船只，直到夜色落下。\n\nAnd then it reaches the sea.'

describe('a continuation', () => {
	it('repeats when it begins with words that stood at the end, and only there', () => {
		for (const cut of [90, 140, 190, 240]) {
			expect(judgeRepetition(story.slice(0, cut), story.slice(cut - 30)), `cut at ${cut}`).toBe(true)
		}
	})

	it('of ordinary text that is exact never counts as repeated', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: story.length - 1 }), (cut) => {
				expect(judgeRepetition(story.slice(0, cut), story.slice(cut))).not.toBe(true)
			}),
		)
	})

	it.each([
		[
			'a table',
			'| name | value |\n| ---- | ----- |\n| ---- | ----- |\n',
			'| ---- | ----- |\n| ---- | ----- |\n',
		],
		['a rule', `Text.\n\n${'-'.repeat(40)}`, '-'.repeat(40)],
		['an indent', `if (a) {\n${' '.repeat(30)}`, `${' '.repeat(30)}b()`],
		['a refrain', 'Row, row, row your boat\nRow, row, row your boat\n', 'Row, row, row your boat\n'],
	])('of %s cannot be told from a repetition', (_name, before, continuation) => {
		expect(judgeRepetition(before, continuation)).toBeNull()
	})

	it('that broke within what may be repeated cannot be told', () => {
		expect(judgeRepetition(story, story.slice(-60, -20))).toBeNull()
		expect(judgeRepetition(story, '')).toBeNull()
	})

	it('that differs does not repeat', () => {
		expect(judgeRepetition(story, ' The end.')).toBe(false)
	})
})
