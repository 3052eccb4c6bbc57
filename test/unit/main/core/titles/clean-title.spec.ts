import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanTitle } from '../../../../../src/main/core/titles/clean-title.ts'

it.each([
	['Kelp forests', 'Kelp forests'],
	['"Kelp forests"', 'Kelp forests'],
	['Title: Kelp forests', 'Kelp forests'],
	['**Title:** "Kelp forests"', 'Kelp forests'],
	['**Title**: Kelp forests', 'Kelp forests'],
	['**"Kelp forests"**', 'Kelp forests'],
	['# Kelp forests\n\nThey grow fast.', 'Kelp forests'],
	['\n\n  - Kelp   forests.\n', 'Kelp forests'],
	['1. Kelp forests', 'Kelp forests'],
	['`Kelp` and *algae*', '`Kelp` and *algae*'],
	['[Kelp](https://example.com/?q=secret) forests', 'Kelp forests'],
	['Title:\nKelp forests', 'Kelp forests'],
	['---\nKelp forests\n---', 'Kelp forests'],
	['<think>A title about "kelp"?\nYes.</think>\n\nKelp forests', 'Kelp forests'],
	['“海带森林”', '海带森林'],
	['标题：海带森林。', '海带森林'],
	['「昆布の森」', '昆布の森'],
	['《红楼梦》里的海带', '《红楼梦》里的海带'],
	['"Kelp" and "Algae"', '"Kelp" and "Algae"'],
	['C# and F# in 2026', 'C# and F# in 2026'],
	['2026 in review', '2026 in review'],
	['Kelp in the U.S.', 'Kelp in the U.S.'],
	['What is kelp?', 'What is kelp?'],
	['Family 👩‍👩‍👧 of kelp', 'Family 👩‍👩‍👧 of kelp'],
])('%j becomes %j', (answer, title) => expect(cleanTitle(answer)).toBe(title))

it.each(['', '  \n ', '***', '""', '…', '🌿', '<think>Which title would', '\u202e\u200b', 'Title:'])(
	'%j is no title',
	(answer) => expect(cleanTitle(answer)).toBeNull(),
)

it('loses what shows nothing or turns the direction of what follows', () => {
	expect(cleanTitle('Kelp\u202e\u2066 for\u200bests\u0007\ufeff\u{e0041}')).toBe('Kelp forests')
	expect(cleanTitle('Kelp\u2028Forests')).toBe('Kelp')
	expect(cleanTitle('می‌خواهم')).toBe('می‌خواهم')
})

it('has at most eighty characters, and none is torn', () => {
	expect(cleanTitle('k'.repeat(80))).toBe('k'.repeat(80))
	expect(cleanTitle('k'.repeat(81))).toBe(`${'k'.repeat(79)}…`)
	expect(cleanTitle(`a${'👍🏽'.repeat(100)}`)).toBe(`a${'👍🏽'.repeat(74)}…`)
})

it('is one line of visible text, whatever the model says', () => {
	const hostile = fc.string({
		unit: fc.oneof(
			fc.constantFrom(...'*_`"“”「」#>-[]():.\n\r\u202e\u2069\u200b<think>ab '),
			fc.string({ unit: 'binary' }),
		),
	})
	fc.assert(
		fc.property(hostile, (answer) => {
			const title = cleanTitle(answer)
			if (title === null) return
			expect(title).toMatch(/[\p{L}\p{N}]/u)
			expect(title).not.toMatch(/[\n\r\u2028\u2029]|[\u200b\u202a-\u202e\u2066-\u2069]/u)
			expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(80)
			expect(title).toBe(title.trim())
		}),
	)
})

it.each(['*', '[', '"', '# ', '<think>', '[a](', '\u202e', '- ', '`a', 'a\u0301', '👩‍'])(
	'is short after %j a hundred thousand times',
	(piece) => expect((cleanTitle(`kelp ${piece.repeat(100_000)}`) ?? '').length).toBeLessThanOrEqual(300),
)

it('ends before a character that is far too long', () => {
	expect(cleanTitle(`ke${'l'.padEnd(400, '\u0301')}p`)).toBe('ke…')
})
