import { afterEach, expect, it, vi } from 'vitest'
import { leaveTyped, takeUpTyped } from '../../../../../src/renderer/features/chat/left-drafts.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'

function holdStorage(kept: Map<string, string>) {
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key),
	})
}
afterEach(() => vi.unstubAllGlobals())

it('gives the next page what was typed, once', () => {
	const kept = new Map<string, string>()
	holdStorage(kept)
	leaveTyped([
		[null, 'a new idea'],
		['0190' as ChatId, '半句话'],
	])
	expect(takeUpTyped()).toEqual([
		[null, 'a new idea'],
		['0190', '半句话'],
	])
	expect(takeUpTyped()).toEqual([])
	expect(kept.size).toBe(0)
})

it('leaves nothing behind when all is saved', () => {
	const kept = new Map([['holdfast.left-drafts', '[[null,"old"]]']])
	holdStorage(kept)
	leaveTyped([])
	expect(takeUpTyped()).toEqual([])
})

it.each(['', '{', '"x"', '[1]', '[[1,2]]', '[[null]]'])('takes nothing from %j', (text) => {
	holdStorage(new Map([['holdfast.left-drafts', text]]))
	expect(takeUpTyped()).toEqual([])
})

it('goes on without storage', () => {
	vi.stubGlobal('sessionStorage', undefined)
	expect(() => leaveTyped([[null, 'x']])).not.toThrow()
	expect(takeUpTyped()).toEqual([])
})
