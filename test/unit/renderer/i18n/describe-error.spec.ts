import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeError } from '../../../../src/renderer/i18n/describe-error.ts'
import { resources } from '../../../../src/renderer/i18n/resources.ts'
import type { AppError } from '../../../../src/shared/errors.ts'
import { languages } from '../../../../src/shared/model.ts'
import { everyError } from './every-error.ts'

beforeAll(() => i18next.init({ resources, lng: 'en', interpolation: { escapeValue: false } }))

describe.each(languages)('in %s', (language) => {
	const t = () => i18next.getFixedT(language, 'errors')

	test.each(everyError.map((error) => [JSON.stringify(error), error] as const))('%s', (_name, error) => {
		const { title, nextStep } = describeError(error, t())
		for (const sentence of [title, nextStep]) {
			expect(sentence).toMatch(/[.。]$/)
			// A key that has no sentence comes back as itself; a placeholder without a value stays.
			expect(sentence).not.toMatch(/^[\w.-]+$/)
			expect(sentence).not.toMatch(/\{\{|undefined/)
		}
	})
})

test('says how long to wait when the provider has asked for it', () => {
	const error: AppError = { kind: 'rate-limited', retryAfterMs: 44_100, detail: '' }
	expect(describeError(error, i18next.getFixedT('en', 'errors')).nextStep).toContain('45 s')
})

test("keeps the provider's own words apart from ours", () => {
	const error: AppError = { kind: 'unauthorized', detail: 'Incorrect API key provided' }
	const described = describeError(error, i18next.getFixedT('zh-CN', 'errors'))
	expect(described.detail).toBe('Incorrect API key provided')
	expect(described.title).not.toContain('Incorrect')
})
