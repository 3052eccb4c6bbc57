import { expect, test } from 'vitest'
import { foundOf } from '../../../../../src/renderer/features/search/results.ts'
import { rowsOf, stepTo } from '../../../../../src/renderer/features/search/rows.ts'
import { messageHit, page, titleHit } from './hits.ts'

const request = { query: 'kelp', order: 'newest' } as const
const both = rowsOf(foundOf(request, [titleHit('t')], 5, page({ hits: [messageHit('m'), messageHit('n')] })))
const keys = (rows: typeof both) => rows.map(({ key }) => key)

test('headings part conversations from messages, where there are both', () => {
	expect(keys(both)).toEqual(['titles', 'title-t', 'messages', 'message-m', 'message-n'])
	expect(keys(rowsOf(foundOf(request, [], 5, page({ hits: [messageHit('m')] }))))).toEqual(['message-m'])
	expect(keys(rowsOf(foundOf(request, [titleHit('t')], 5, page())))).toEqual(['title-t'])
})

test('a row leads to the conversations that are not shown', () => {
	const rows = rowsOf(foundOf(request, [titleHit('t'), titleHit('u')], 1, page()))
	expect(keys(rows)).toEqual(['title-t', 'more-titles'])
})

test('the keyboard passes over headings, stops at the end, and leaves at the beginning', () => {
	expect(stepTo(both, null, 1)?.key).toBe('title-t')
	expect(stepTo(both, 'title-t', 1)?.key).toBe('message-m')
	expect(stepTo(both, 'message-n', 1)?.key).toBe('message-n')
	expect(stepTo(both, 'message-m', -1)?.key).toBe('title-t')
	expect(stepTo(both, 'title-t', -1)).toBeNull()
	expect(stepTo(both, null, -1)).toBeNull()
})

test('from a row that is gone the keyboard begins anew', () => {
	expect(stepTo(both, 'message-gone', 1)?.key).toBe('title-t')
	expect(stepTo([], null, 1)).toBeNull()
})
