import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { describeStep, type StepContext } from '../../../../../src/renderer/features/chat/describe-step.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import type { TimelineStep } from '../../../../../src/shared/model.ts'
import { everyStep } from './every-step.ts'

beforeAll(() => i18next.init({ resources, lng: 'en', interpolation: { escapeValue: false } }))

const context = (change: Partial<StepContext> = {}): StepContext => {
	const language = change.language ?? 'en'
	return {
		rung: null,
		charactersBefore: 0,
		language,
		t: i18next.getFixedT(language, 'chat'),
		tErrors: i18next.getFixedT(language, 'errors'),
		...change,
	}
}
const textOf = (step: TimelineStep, change: Partial<StepContext> = {}) =>
	describeStep(step, context(change)).text

test.each(['en', 'zh-CN'])('every step has words of its own in %s', (language) => {
	for (const step of everyStep) {
		const { text, notes } = describeStep(step, context({ language }))
		for (const sentence of [text, ...notes]) {
			expect(sentence, JSON.stringify(step)).not.toBe('')
			expect(sentence, JSON.stringify(step)).not.toMatch(/\{\{|timeline\.|undefined/)
		}
		if (language === 'zh-CN') expect(text, JSON.stringify(step)).toMatch(/\p{Script=Han}/u)
	}
})

const lost = { kind: 'connection-lost', code: 'ECONNRESET' } as const

test('a break says after how many characters of the whole article, and why', () => {
	const broke: TimelineStep = { type: 'broke', attempt: 1, error: lost, bytes: 9_000, characters: 1_204 }
	expect(textOf(broke)).toBe('Broke off after 1,204 characters: The connection broke')
	expect(textOf(broke, { charactersBefore: 1_000 })).toContain('2,204 characters')
	expect(textOf({ ...broke, characters: 0 })).toBe('Broke off before any text: The connection broke')
	expect(textOf({ ...broke, bytes: 0 })).toBe('The request failed: The connection broke')
	expect(describeStep(broke, context()).notes).toEqual(['This request brought 9,000 bytes.'])
})

test('a request whose forerunner may have arrived says that both may cost', () => {
	const request: TimelineStep = {
		type: 'request',
		attempt: 2,
		rung: 'continue',
		host: 'api.test',
		model: 'm',
		mayBeBilledTwice: true,
	}
	expect(describeStep(request, context()).notes.join()).toMatch(/charge for both/)
	expect(describeStep({ ...request, mayBeBilledTwice: false }, context()).notes).toEqual([])
})

test('a seam says how the reply went on, and where', () => {
	const seam: TimelineStep = { type: 'seam', atCharacter: 1_204, trimmed: 0, isDoubtful: false }
	expect(textOf(seam, { rung: 'continue' })).toBe('Continued from its own words, seam at character 1,204')
	expect(textOf(seam, { rung: 'instruct' })).toBe('Continued on request, seam at character 1,204')
	const doubtful = describeStep({ ...seam, trimmed: 30, isDoubtful: true }, context({ rung: 'instruct' }))
	expect(doubtful.notes).toEqual([
		'30 repeated characters were left out.',
		'It may repeat itself where it was joined.',
	])
})

test('words that a replay brings are resumed exactly', () => {
	const first: TimelineStep = { type: 'first-text', attempt: 2, afterMs: 300 }
	expect(textOf(first)).toBe('First words after 0.3s')
	expect(textOf(first, { rung: 'replay' })).toBe('Resumed exactly after 0.3s')
})

test('an end says what ended it', () => {
	expect(textOf({ type: 'settled', outcome: 'cancelled', error: null })).toBe('Stopped by you')
	expect(textOf({ type: 'settled', outcome: 'interrupted', error: lost })).toBe(
		'Interrupted: The connection broke',
	)
})
