import { expect, test } from 'vitest'
import {
	type Known,
	suggestFilters,
	suggestValues,
	take,
} from '../../../../../src/renderer/features/search/suggest.ts'

const known: Known = {
	folders: ['Work', '旅行 2026', 'a "b"'],
	tags: ['travel', 'tax'],
	models: ['fake-large'],
	now: new Date(2026, 2, 3),
	examples: { phrase: 'exact phrase', word: 'word', name: 'name' },
}

const valuesAt = (query: string, caret = query.length) =>
	suggestValues(query, caret, known)?.items.map(({ text }) => text) ?? null

function choose(query: string, index: number, caret = query.length) {
	const suggestions = suggestValues(query, caret, known)
	const item = suggestions?.items[index]
	return suggestions && item ? take(query, suggestions, item) : null
}

test('a filter that is begun offers its values, narrowed by what is typed', () => {
	expect(valuesAt('kelp tag:')).toEqual(['tag:travel ', 'tag:tax '])
	expect(valuesAt('TAG:ta')).toEqual(['tag:tax '])
	expect(valuesAt('from:')).toEqual(['from:me ', 'from:assistant '])
	expect(valuesAt('model:large')).toEqual(['model:fake-large '])
})

test('names with spaces are quoted, and names with quotes are not offered', () => {
	expect(valuesAt('in:')).toEqual(['in:Work ', 'in:"旅行 2026" ', 'in:archive ', 'in:trash '])
})

test('dates are written as a query has them', () => {
	expect(valuesAt('after:')).toEqual(['after:2026 ', 'after:2026-03 ', 'after:2026-02-24 '])
})

test('nothing is offered for words, for what is typed to its end, and within an exact phrase', () => {
	expect(valuesAt('travel')).toBeNull()
	expect(valuesAt('tag:tax')).toBeNull()
	expect(valuesAt('tag:tax ')).toBeNull()
	expect(valuesAt('"before tag:')).toBeNull()
	expect(valuesAt('within:')).toBeNull()
	expect(valuesAt('tag:unheard')).toBeNull()
})

test('what is taken replaces the filter that was begun, to its end', () => {
	expect(choose('kelp tag:tr', 0)).toEqual({
		query: 'kelp tag:travel ',
		selection: { from: 16, to: 16 },
		isComplete: true,
	})
	expect(choose('in:"旅" kelp', 0, 5)?.query).toBe('in:"旅行 2026"  kelp')
	expect(choose('tag:tr kelp', 0, 5)?.query).toBe('tag:travel  kelp')
})

test('an example is selected, to be typed over, and is not searched for', () => {
	const all = suggestFilters('', 0, known)
	const taken = all.items.map((item) => ({ ...take('', all, item), meaning: item.meaning }))
	const of = (meaning: string) => taken.find((each) => each.meaning === meaning)
	expect(of('fromMe')).toMatchObject({ query: 'from:me ', isComplete: true })
	expect(of('folder')).toMatchObject({ query: 'in:""', selection: { from: 4, to: 4 }, isComplete: false })
	expect(of('phrase')).toMatchObject({ query: '"exact phrase"', selection: { from: 1, to: 13 } })
	expect(of('beginning')).toMatchObject({ query: 'word*', selection: { from: 0, to: 4 } })
	expect(of('after')).toMatchObject({ query: 'after:2026-03', selection: { from: 6, to: 13 } })
})

test('behind a word a filter stands apart', () => {
	const all = suggestFilters('kelp', 4, known)
	const [first] = all.items
	expect(first && take('kelp', all, first).query).toBe('kelp from:me ')
	const tag = all.items.find(({ meaning }) => meaning === 'tag')
	expect(tag && take('kelp', all, tag)).toMatchObject({
		query: 'kelp tag:name',
		selection: { from: 9, to: 13 },
	})
})

test('each suggestion of all can be told from the others', () => {
	const texts = suggestFilters('', 0, known).items.map(({ text }) => text)
	expect(new Set(texts).size).toBe(texts.length)
})
