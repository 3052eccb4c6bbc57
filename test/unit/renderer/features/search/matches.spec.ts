import { expect, test } from 'vitest'
import { keepSpot, nearestMatch, nextSpot } from '../../../../../src/renderer/features/search/matches.ts'
import type { MessageId } from '../../../../../src/shared/model.ts'

const ids = (...names: readonly string[]) => names as readonly MessageId[]
const path = ids('m3', 'm4', 'm5', 'm6')

test('a reader begins at what is on screen, else below it, else above it', () => {
	expect(nearestMatch(ids('m3', 'm4', 'm6'), path, ids('m4', 'm5'))).toBe(1)
	expect(nearestMatch(ids('m3', 'm6'), path, ids('m4', 'm5'))).toBe(1)
	expect(nearestMatch(ids('m1', 'm3'), path, ids('m5'))).toBe(1)
})

test('matches that are not loaded are before or after those that are', () => {
	expect(nearestMatch(ids('m1', 'm2', 'm9'), path, ids('m4'))).toBe(2)
	expect(nearestMatch(ids('m1', 'm2'), path, ids('m4'))).toBe(1)
	expect(nearestMatch(ids('m1', 'm2'), path, [])).toBe(1)
})

test('a reader stays at their message when others come or go', () => {
	const before = { matches: ids('a', 'b'), spot: { at: 1, place: 3 } as const }
	expect(keepSpot(before, ids('0', 'a', 'b', 'c'))).toEqual({ at: 2, place: 3 })
	expect(keepSpot(before, ids('a'))).toBeNull()
})

test('each place of an article comes before the next article', () => {
	const articles = ids('a', 'b')
	expect(nextSpot({ at: 0, place: 0 }, 1, articles, 3)).toEqual({ at: 0, place: 1 })
	expect(nextSpot({ at: 0, place: 2 }, 1, articles, 3)).toEqual({ at: 1, place: 0 })
	expect(nextSpot({ at: 1, place: 0 }, -1, articles, 1)).toEqual({ at: 0, place: 'last' })
	expect(nextSpot({ at: 0, place: 'last' }, -1, articles, 3)).toEqual({ at: 0, place: 1 })
})

test('the end leads to the beginning, and back', () => {
	const articles = ids('a', 'b', 'c')
	expect(nextSpot({ at: 2, place: 0 }, 1, articles, 1)).toEqual({ at: 0, place: 0 })
	expect(nextSpot({ at: 0, place: 0 }, -1, articles, 1)).toEqual({ at: 2, place: 'last' })
})

test('an article whose text is not in the page is one step', () => {
	expect(nextSpot({ at: 0, place: 'nearest' }, 1, ids('a', 'b'), 0)).toEqual({ at: 1, place: 0 })
})

test('a reply that was continued is gone through once', () => {
	const articles = ids('a', 'a', 'b')
	expect(nextSpot({ at: 0, place: 1 }, 1, articles, 2)).toEqual({ at: 2, place: 0 })
})

test('with one article the reader goes round in it', () => {
	expect(nextSpot({ at: 0, place: 1 }, 1, ids('a'), 2)).toEqual({ at: 0, place: 0 })
})
