import { expect, it } from 'vitest'
import { buildInput } from '../../../../../src/main/core/reply/build-input.ts'
import type { Message } from '../../../../../src/shared/model.ts'

const path = (...messages: readonly (readonly ['user' | 'assistant', string])[]) =>
	messages.map(([role, text]) => ({ role, text }) as Message)

it('sends the visible path in order', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', 'b'], ['user', 'c']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'assistant', text: 'b' },
		{ role: 'user', text: 'c' },
	])
})

it('joins the segments of a reply verbatim', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', 'one wo'], ['assistant', 'rd']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'assistant', text: 'one word' },
	])
})

it('leaves out replies that never said anything', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', ''], ['user', 'again']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'user', text: 'again' },
	])
})
