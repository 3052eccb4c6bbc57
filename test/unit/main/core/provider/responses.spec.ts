import { describe, expect, it } from 'vitest'
import { createEventBatch } from '../../../../../src/main/core/provider/event-batch.ts'
import { createResponsesMapper } from '../../../../../src/main/core/provider/responses.ts'

function read(
	numbers: readonly (number | undefined)[],
	options: { isGapless?: boolean; heardUpTo?: number } = {},
) {
	const batch = createEventBatch()
	const mapper = createResponsesMapper(batch, {
		readError: () => ({ kind: 'ended-early' }),
		heardUpTo: options.heardUpTo ?? null,
		isGapless: options.isGapless ?? true,
	})
	for (const number of numbers) {
		mapper.event({ type: 'response.output_text.delta', delta: `${number} `, sequence_number: number })
	}
	const events = batch.take()
	return {
		text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
		failed: events.find((event) => event.type === 'failed')?.error,
		cursor: mapper.cursor(),
	}
}

describe('the numbers of events', () => {
	it('with a gap after counting by ones end a kept reply at the last good event', () => {
		expect(read([4, 5, 6, 7, 9, 10])).toEqual({
			text: '4 5 6 7 ',
			failed: { kind: 'malformed-event', detail: 'Events between 7 and 9 are missing.' },
			cursor: 7,
		})
	})

	it('mean nothing where a reply is not kept: what is missing could not be had', () => {
		expect(read([4, 5, 6, 7, 9], { isGapless: false })).toEqual({ text: '4 5 6 7 9 ', cursor: 9 })
	})

	it.each([
		['by tens', [0, 10, 20, 30, 40, 50]],
		['not at all', [undefined, undefined, undefined, undefined, undefined]],
		['always the same', [1, 1, 1, 1, 1, 7]],
		['seldom by ones', [1, 2, 5, 6, 9]],
	])('of a server that counts %s are left alone', (_name, numbers) => {
		const { text, failed } = read(numbers)
		expect(failed).toBeUndefined()
		expect(text).toBe(numbers.map((number) => `${number} `).join(''))
	})

	it('that were heard before a replay are passed over', () => {
		expect(read([0, 1, 2, 3, 4, 5], { heardUpTo: 3, isGapless: false })).toEqual({ text: '4 5 ', cursor: 5 })
	})
})
