import { describe, expect, it } from 'vitest'
import {
	contextLevel,
	estimateConversation,
	estimateWhole,
	roundTokens,
} from '../../../../../src/renderer/features/chat/context-estimate.ts'
import { estimateTokens } from '../../../../../src/renderer/features/chat/estimate-tokens.ts'
import type { AssistantMessage, Message, UserMessage } from '../../../../../src/shared/model.ts'

const user = (text: string, whole?: UserMessage['whole']) =>
	({ role: 'user', text, ...(whole && { whole }) }) as UserMessage
const reply = (text: string, usage: AssistantMessage['usage'], phase = 'settled') =>
	({ role: 'assistant', text, usage, status: { phase } }) as AssistantMessage

/** A token is a character. */
const estimate = (text: string) => text.length
const inTokens = (path: readonly Message[], systemPrompt: string | null = null) =>
	estimateConversation({
		...{ path, systemPrompt, estimate },
		estimateMessage: (message) => estimateWhole(message, estimate),
	})

describe('what a conversation takes', () => {
	it('is what the last reply came with, without its thoughts', () => {
		const path = [user('x'), reply('y', { inputTokens: 100, outputTokens: 50, reasoningTokens: 20 })]
		expect(inTokens(path, 'system')).toBe(130)
	})

	it('is estimated from there on, where later replies did not say', () => {
		const counted = reply('y', { inputTokens: 100, outputTokens: 50, reasoningTokens: null })
		const path = [counted, user('abc'), reply('de', null), reply('fg', counted.usage, 'streaming')]
		expect(inTokens(path)).toBe(157)
	})

	it('has the system prompt where nothing was counted', () => {
		expect(inTokens([user('abc')], 'system')).toBe(9)
		const unknown = reply('abc', { inputTokens: null, outputTokens: 5, reasoningTokens: null })
		expect(inTokens([unknown])).toBe(3)
	})

	it('has all of a huge message, of which only the beginning is here', () => {
		expect(inTokens([user('abc', { textLength: 300, reasoningLength: 0 })])).toBe(300)
	})
})

describe('an estimate', () => {
	// Counted by o200k_base.
	it.each([
		['Providers count each in their own way, and most of them publish none.', 15],
		['阳光由各种颜色混合而成。瑞利散射把短波长的光散射到各个方向。', 27],
		['export function scattering(nm: number): number {\n\treturn (700 / nm) ** 4\n}', 21],
	])('is near what is counted: %j', (text, tokens) => {
		expect(estimateTokens(text)).toBeGreaterThan(tokens * 0.75)
		expect(estimateTokens(text)).toBeLessThan(tokens * 1.3)
	})

	it('of a long text is that of its samples', () => {
		const line = 'The quick brown fox jumps over the lazy dog. '
		const expected = estimateTokens(line.repeat(100)) * 100
		expect(estimateTokens(line.repeat(10_000)) / expected).toBeCloseTo(1, 1)
	})
})

describe('how full the context is', () => {
	it('is worth a warning from four fifths on, and a sentence beyond it', () => {
		expect(contextLevel(79, 100)).toBe('calm')
		expect(contextLevel(80, 100)).toBe('nearly-full')
		expect(contextLevel(100, 100)).toBe('nearly-full')
		expect(contextLevel(101, 100)).toBe('too-long')
		expect(contextLevel(1e9, null)).toBe('calm')
	})

	it('is told with three figures', () => {
		expect([7, 99, 123, 12_345, 128_499].map(roundTokens)).toEqual([7, 99, 123, 12_300, 128_000])
	})
})
