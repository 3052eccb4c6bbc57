import i18next from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import { plainBeginning, spokenReply } from '../../../../../src/renderer/features/chat/spoken-reply.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import type { Outcome } from '../../../../../src/shared/model.ts'
import { reply } from './conversation.ts'

beforeAll(() => i18next.init({ resources, lng: 'en', interpolation: { escapeValue: false } }))

function spoken(
	text: string,
	outcome: Outcome = 'complete',
	error: AppError | null = null,
	namesModel = false,
) {
	const status = { phase: 'settled', outcome, error, elapsedMs: 1_000, isSaved: true } as const
	const words = { t: i18next.getFixedT(null, 'chat'), tErrors: i18next.getFixedT(null, 'errors') }
	return spokenReply(reply('a', 'q', { text, status, model: 'gpt-5' }), namesModel, words)
}

it('is a short answer as a whole, without its marks', () => {
	expect(spoken('# Sky\n\nIt is **blue**, see [why](https://example.com/a_b).\n\n- one\n- two')).toBe(
		'Sky It is blue, see why. one two',
	)
})

it('has neither the rule of a table nor the marks of footnotes', () => {
	expect(spoken('| a | b |\n|---|:-:|\n| 1 | 2 |\n\nSo[^1] it is - really.\n\n---\n\n[^1]: Mostly.')).toBe(
		'a b 1 2 So it is - really. Mostly.',
	)
})

it('is the beginning of a long one, up to a word, and that there is more', () => {
	const said = spoken('Because air scatters light. '.repeat(200)) ?? ''
	expect(said).toMatch(/^Because air scatters light\. .*\S … and more\.$/)
	expect(said.length).toBeLessThan(430)
})

it('is what went wrong, and never the text then', () => {
	expect(spoken('A part', 'failed', { kind: 'unauthorized', detail: '' })).toBe(
		'The provider did not accept the API key.',
	)
})

it('names the model where several answer', () => {
	expect(spoken('Blue.', 'complete', null, true)).toBe('gpt-5: Blue.')
})

it('is nothing where nothing is to be said', () => {
	expect(spoken('A part', 'cancelled')).toBeNull()
	expect(spoken('')).toBeNull()
})

it('cuts Chinese at the end of a sentence', () => {
	expect(plainBeginning('天空是蓝色的。'.repeat(20), 30)).toBe('天空是蓝色的。'.repeat(4))
})
