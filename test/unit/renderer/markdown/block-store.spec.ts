import fc from 'fast-check'
import { Lexer } from 'marked'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../src/renderer/markdown/block.ts'
import { advanceBlocks, type BlockStore } from '../../../../src/renderer/markdown/block-store.ts'
import { howMany } from '../../../support/how-many.ts'
import { markdownSamples } from './markdown-samples.ts'

const blocksOf = (store: BlockStore): readonly Block[] => store.groups.flatMap((group) => group.blocks)

const samples = Object.entries(markdownSamples)
const manyParagraphs = Array.from(
	{ length: 200 },
	(_, index) => `Paragraph ${index} with **bold** text.`,
).join('\n\n')

/** Any cut of any of the samples, some of them one after another. */
const growth = fc
	.array(fc.constantFrom(...samples.map(([, text]) => text)), { minLength: 1, maxLength: 3 })
	.chain((parts) => {
		const text = parts.join('\n\n')
		return fc
			.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 })
			.map((cuts) => [...cuts.sort((a, b) => a - b), text.length].map((cut) => text.slice(0, cut)))
	})

/**
 * marked gives an empty list that ends a quote with its line end or without, by what follows the quote, which nobody
 * can see.
 */
const withoutListEnds = (blocks: unknown): unknown =>
	JSON.parse(JSON.stringify(blocks), (_, value) =>
		value?.type === 'list' ? { ...value, raw: value.raw.trimEnd() } : value,
	)

/** Text in which every second character means something to Markdown. */
const markupNoise = fc
	.array(
		fc.constantFrom(
			...[
				'a',
				'b c',
				'\n',
				'\n\n',
				'\r\n',
				'  ',
				'\t',
				'    ',
				'*',
				'**',
				'_',
				'`',
				'```',
				'~~',
				'~~~',
				'- ',
				'1. ',
				'> ',
			],
			...[
				...['$', '$$', '\\(', '\\)', '\\[', '\\]', '^', 'x_1', '[^1]', '[^1]: '],
				'# ',
				'---',
				'===',
				'|',
				'|-|',
				'| a |',
				'[',
				']',
				'(',
				')',
				'[x]: y',
				'[x]',
				'"',
				'<',
				'>',
				'<div>',
				'<!--',
				'-->',
			],
			...['\\', '&amp;', '!', 'https://a.b', '[ ] ', ':', '中', '。', '[!NOTE]'],
			...['<details>', '</details>', '<summary>', '</summary>', '<sub>', '</sub>'],
		),
		{ maxLength: 60 },
	)
	.chain((pieces) => {
		const prefixes = pieces.map((_, index) => pieces.slice(0, index + 1).join(''))
		return fc.constant(prefixes)
	})

describe('advanceBlocks', () => {
	it.each(samples)('gives for every prefix of "%s" what a whole parse gives', (_, text) => {
		for (const isStreaming of [true, false]) {
			let store: BlockStore | null = null
			for (let length = 0; length <= text.length; length += 1) {
				const prefix = text.slice(0, length)
				store = advanceBlocks(store, prefix, isStreaming)
				expect(blocksOf(store), JSON.stringify(prefix)).toEqual(
					blocksOf(advanceBlocks(null, prefix, isStreaming)),
				)
			}
		}
	})

	it('gives what a whole parse gives, however the text was cut into additions', () => {
		fc.assert(
			fc.property(growth, fc.boolean(), (prefixes, endsStreaming) => {
				let store: BlockStore | null = null
				for (const prefix of prefixes) {
					store = advanceBlocks(store, prefix, true)
					expect(blocksOf(store)).toEqual(blocksOf(advanceBlocks(null, prefix, true)))
				}
				const text = prefixes.at(-1) ?? ''
				expect(blocksOf(advanceBlocks(store, text, endsStreaming))).toEqual(
					blocksOf(advanceBlocks(null, text, endsStreaming)),
				)
			}),
			{ numRuns: howMany(3_000, 600) },
		)
	})

	it('gives what a whole parse gives for any mixture of markup', () => {
		fc.assert(
			fc.property(markupNoise, fc.boolean(), (prefixes, isStreaming) => {
				let store: BlockStore | null = null
				for (const prefix of prefixes) {
					store = advanceBlocks(store, prefix, isStreaming)
					const whole = advanceBlocks(null, prefix, isStreaming)
					expect(withoutListEnds(blocksOf(store))).toEqual(withoutListEnds(blocksOf(whole)))
				}
			}),
			{ numRuns: howMany(300, 100) },
		)
	})

	it.each(samples.filter(([name]) => !/formulas|footnotes|details/.test(name)))(
		'takes "%s" apart as marked does, once it is complete',
		(_, text) => {
			const kinds = blocksOf(advanceBlocks(null, text, false)).map((block) =>
				block.kind === 'markup' ? block.token.type : block.kind,
			)
			const expected = Lexer.lex(text.replace('x "open', 'x open'), { gfm: true, breaks: true })
			expect(kinds).toEqual(expected.map((token) => token.type).filter((type) => type !== 'space'))
		},
	)

	it('keeps every settled block the same object', () => {
		let store = advanceBlocks(null, manyParagraphs, true)
		const before = blocksOf(store)
		for (const added of [
			'\n\nMore',
			' and more',
			'\n\n- a',
			'\n- b',
			'\n\n```\ncode',
			'\nline',
			'\n```\n\nend',
		]) {
			store = advanceBlocks(store, store.text + added, true)
		}
		expect(
			blocksOf(store)
				.slice(0, 199)
				.every((block, index) => block === before[index]),
		).toBe(true)
		expect(store.groups.slice(0, 5)).toEqual(advanceBlocks(null, store.text, true).groups.slice(0, 5))
	})

	it('keeps whole groups the same object, so that an addition does not cost a look at every block', () => {
		const store = advanceBlocks(null, manyParagraphs, true)
		const after = advanceBlocks(store, `${manyParagraphs} and more`, true)
		expect(after.groups.map((group, index) => group === store.groups[index])).toEqual([
			...store.groups.slice(0, -1).map(() => true),
			false,
		])
	})

	it('keeps the items and rows above a growing one the same object', () => {
		const list = advanceBlocks(null, '- a **b**\n- c\n- d', true)
		const longerList = advanceBlocks(list, '- a **b**\n- c\n- d e', true)
		expect(firstToken(longerList, 'list').items.slice(0, 2)).toEqual(
			firstToken(list, 'list').items.slice(0, 2),
		)
		expect(firstToken(longerList, 'list').items[0]).toBe(firstToken(list, 'list').items[0])

		const table = advanceBlocks(null, '| a | b |\n|-|-|\n| `1` | 2 |\n| 3', true)
		const longerTable = advanceBlocks(table, '| a | b |\n|-|-|\n| `1` | 2 |\n| 3 | 4', true)
		expect(firstToken(longerTable, 'table').rows[0]).toBe(firstToken(table, 'table').rows[0])
	})

	it('starts over when the text is not a continuation', () => {
		const store = advanceBlocks(null, '# one\n\ntwo', true)
		expect(blocksOf(advanceBlocks(store, '# One\n\ntwo', true))).toEqual(
			blocksOf(advanceBlocks(null, '# One\n\ntwo', true)),
		)
	})

	it('links a settled block when its definition comes later, and leaves the others alone', () => {
		const text = `See [the docs].\n\n${manyParagraphs}`
		const store = advanceBlocks(null, text, true)
		const linked = advanceBlocks(store, `${text}\n\n[the docs]: https://example.com\n\n`, true)
		expect(blocksOf(linked)[0]).not.toBe(blocksOf(store)[0])
		expect(blocksOf(linked)[1]).toBe(blocksOf(store)[1])
		expect(JSON.stringify(blocksOf(linked)[0])).toContain('https://example.com')
	})

	it('takes in what is folded when its end comes after the text was whole for a while', () => {
		const folded = `<details>\n\n${manyParagraphs}\n\n</detai`
		const text = `${folded}ls>\n\nend`
		const store = advanceBlocks(advanceBlocks(null, folded, false), text, true)
		expect(blocksOf(store)).toEqual(blocksOf(advanceBlocks(null, text, true)))
		expect(blocksOf(store)).toHaveLength(2)
	})

	it('adds to an open code block without lexing it again', () => {
		const store = advanceBlocks(null, 'a\n\n```ts\nconst a = 1\n', true)
		const last = blocksOf(advanceBlocks(store, `${store.text}const b = 2\n  \`\``, true)).at(-1)
		expect(last).toMatchObject({ kind: 'fence', info: 'ts', body: 'const a = 1\nconst b = 2\n  ``' })
	})

	it('leaves the rest of a text as it is once one block takes too much work', () => {
		const bomb = Array.from({ length: 60 }, (_, index) => `${'> '.repeat(60 - index)}a`).join('\n')
		const blocks = blocksOf(advanceBlocks(null, `before\n\n${bomb}\n\nafter`, false))
		expect(blocks.map((block) => block.kind)).toEqual(['markup', 'plain'])
		expect(blocks.at(-1)?.raw).toBe(`${bomb}\n\nafter`)
	})
})

function firstToken<Type extends 'list' | 'table'>(store: BlockStore, type: Type) {
	const block = blocksOf(store)[0]
	if (block?.kind !== 'markup' || block.token.type !== type)
		throw new Error(`The text does not begin with a ${type}.`)
	return block.token as Extract<typeof block.token, { readonly type: Type }>
}
