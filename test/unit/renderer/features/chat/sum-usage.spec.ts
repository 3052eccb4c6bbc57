import { expect, test } from 'vitest'
import { sumUsage } from '../../../../../src/renderer/features/chat/sum-usage.ts'

test('tokens add up, and so does the money of each currency', () => {
	const one = {
		replies: 1,
		inputTokens: 10,
		outputTokens: 5,
		costs: [{ currency: 'USD', amount: 0.25 }],
		repliesWithoutPrice: 0,
	}
	const other = { ...one, costs: [{ currency: 'EUR', amount: 1 }], repliesWithoutPrice: 1 }
	expect(sumUsage([one, other, one])).toEqual({
		replies: 3,
		inputTokens: 30,
		outputTokens: 15,
		costs: [
			{ currency: 'EUR', amount: 1 },
			{ currency: 'USD', amount: 0.5 },
		],
		repliesWithoutPrice: 1,
	})
	expect(sumUsage([])).toMatchObject({ replies: 0, inputTokens: 0, costs: [] })
})
