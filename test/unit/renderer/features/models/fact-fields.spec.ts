import { describe, expect, it } from 'vitest'
import {
	type FactFields,
	factFieldsOf,
	readFacts,
} from '../../../../../src/renderer/features/models/fact-fields.ts'

const empty = factFieldsOf({}, null)
const read = (fields: Partial<FactFields>) => readFacts({ ...empty, ...fields })

describe('the form of a model’s facts', () => {
	it('says nothing where nothing is entered', () => {
		expect(readFacts(empty)).toEqual({ ok: true, facts: {}, price: null })
	})

	it('gives back what was entered', () => {
		const own = { contextTokens: 200_000, vision: false, sampling: true }
		const price = { input: 1.25, output: 10 }
		expect(readFacts(factFieldsOf(own, price))).toEqual({ ok: true, facts: own, price })
	})

	it.each([
		['128K', 128_000],
		['1.05M', 1_050_000],
		['1,5m', 1_500_000],
		['200 000', 200_000],
	])('takes %s for %i tokens', (typed, tokens) => {
		expect(read({ contextTokens: typed })).toMatchObject({ ok: true, facts: { contextTokens: tokens } })
	})

	it.each(['0', '1.5', '-3', 'many', '128KB', '9999999999'])('does not take %s for tokens', (typed) => {
		expect(read({ maxOutputTokens: typed })).toEqual({ ok: false, problems: { maxOutputTokens: 'count' } })
	})

	it('wants both prices, or none', () => {
		expect(read({ inputPrice: '1' })).toEqual({ ok: false, problems: { outputPrice: 'both' } })
		expect(read({ outputPrice: '0' })).toEqual({ ok: false, problems: { inputPrice: 'both' } })
		expect(read({ inputPrice: '1,5', outputPrice: 'x' })).toMatchObject({
			problems: { outputPrice: 'price' },
		})
		expect(read({ inputPrice: '0', outputPrice: '0' })).toMatchObject({ price: { input: 0, output: 0 } })
	})
})
