import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	findersOfQuery,
	findersOfText,
	findPlaces,
} from '../../../../../src/renderer/features/search/find-places.ts'

const foundIn = (text: string, find: string, most = 100) =>
	findPlaces(text, findersOfText(find), most).map(({ from, to }) => text.slice(from, to))
const markedIn = (text: string, query: string) =>
	findPlaces(text, findersOfQuery(query), 100).map(({ from, to }) => text.slice(from, to))

test('a text is found anywhere, whatever its case, width and accents', () => {
	expect(foundIn('Kelp, KELP and bookkelper', 'kelp')).toEqual(['Kelp', 'KELP', 'kelp'])
	expect(foundIn('Ｋｅｌｐ', 'kelp')).toEqual(['Ｋｅｌｐ'])
	expect(foundIn('Crème brûlée', 'creme brulee')).toEqual(['Crème brûlée'])
	expect(foundIn('关于海带的诗，海带', '海带')).toEqual(['海带', '海带'])
})

test('places behind longer and shorter letters are the right ones', () => {
	expect(foundIn('ﬀﬁ İstanbul ½ kelp', 'kelp')).toEqual(['kelp'])
	expect(foundIn('the ﬁre', 'i')).toEqual(['ﬁ'])
})

test('a text is found across lines, and what means something to finders means itself', () => {
	expect(foundIn('one\ntwo', 'one two')).toEqual(['one\ntwo'])
	expect(foundIn('f(x) = a[0]*b? ', 'a[0]*b?')).toEqual(['a[0]*b?'])
	expect(foundIn('anything', '.')).toEqual([])
})

test('no more places than asked for', () => {
	expect(foundIn('aaaa', 'a', 3)).toHaveLength(3)
	expect(findPlaces('aaaa', [], 3)).toEqual([])
	expect(findersOfText('  ')).toEqual([])
})

test('words of a query are marked as they were found: whole, unless they may go on', () => {
	expect(markedIn('kelp kelps bookkelp', 'kelp "poem"')).toEqual(['kelp'])
	expect(markedIn('kelp kelps bookkelp', 'kelp*')).toEqual(['kelp', 'kelp'])
	expect(markedIn('关于海带的诗', '海带 in:archive')).toEqual(['海带'])
})

test('filters and words that must not be there are not marked', () => {
	expect(markedIn('tag travel from me poem', 'tag:travel from:me -poem')).toEqual([])
})

test('places are in order and apart', () => {
	expect(markedIn('a long poem on kelp', '"long poem" poem kelp a')).toEqual(['a', 'long poem', 'kelp'])
})

test('a piece of any text is found in it', () => {
	const letters = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), { minLength: 1 })
	fc.assert(
		fc.property(letters, fc.nat(), fc.nat(), (text, a, b) => {
			const [from = 0, to = 0] = [a % text.length, b % text.length].sort((x, y) => x - y)
			const piece = text.slice(from, to + 1).join('')
			fc.pre(piece.trim() !== '')
			const whole = text.join('')
			const places = findPlaces(whole, findersOfText(piece), 1_000)
			expect(places.length).toBeGreaterThan(0)
			for (const place of places) {
				expect(place.from).toBeLessThan(place.to)
				expect(place.to).toBeLessThanOrEqual(whole.length)
			}
		}),
	)
})
