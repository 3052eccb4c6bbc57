import { expect, it } from 'vitest'
import { putFirst } from '../../../../src/main/core/put-first.ts'

it('puts those that are wanted first, in the order they are wanted, and leaves the others as they stand', () => {
	expect(putFirst(['d', 'b'], ['a', 'b', 'c', 'd'])).toEqual(['d', 'b', 'a', 'c'])
	expect(putFirst([], ['a', 'b'])).toEqual(['a', 'b'])
})

it('has each of them once, whatever is wanted', () => {
	expect(putFirst(['b', 'gone', 'b'], ['a', 'b'])).toEqual(['b', 'a'])
})
