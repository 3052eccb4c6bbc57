import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	type Joiner,
	joinByInstruction,
	joinByPrefix,
} from '../../../../../src/main/core/reply/join-continuation.ts'

/** All that a joiner lets through when the continuation comes in pieces of `size`. */
function feed(joiner: Joiner, continuation: string, size = 3, isComplete = true): string {
	let joined = ''
	for (let start = 0; start < continuation.length; start += size) {
		joined += joiner.add(continuation.slice(start, start + size))
	}
	return joined + joiner.end(isComplete)
}

const answer =
	'# Rivers\n\nA river carries water, and water carries everything else: sand, seeds, stories. ' +
	'| a | b |\n| --- | --- |\n| 1 | 2 |\n\nA river carries water, again, because texts repeat themselves. ' +
	'```js\nconst river = () => water\n```\n'

describe('a continuation by prefix', () => {
	it.each(['expected', 'proven'] as const)('is exact at every cut of a text when it is %s', (trust) => {
		for (let cut = 1; cut < answer.length; cut += 1) {
			for (const size of [1, 7, 1_000]) {
				const joiner = joinByPrefix(answer.slice(0, cut), trust)
				expect(answer.slice(0, cut) + feed(joiner, answer.slice(cut), size)).toBe(answer)
			}
		}
	})

	it('holds nothing back once it differs from the beginning of the answer', () => {
		const joiner = joinByPrefix('Once upon a time there was a river.', 'unknown')
		expect(joiner.add(' It')).toBe(' It')
	})

	it('is recognised when it begins anew, and nothing of it is let through', () => {
		const joiner = joinByPrefix(answer.slice(0, 120), 'expected')
		expect(feed(joiner, answer)).toBe('')
		expect(joiner.seam()?.verdict).toBe('restarted')
	})

	it('is doubted, not cut, when it repeats a short beginning of a known model', () => {
		const joiner = joinByPrefix('Once upon a time, there', 'expected')
		expect(feed(joiner, 'Once upon a time, there was')).toBe('Once upon a time, there was')
		expect(joiner.seam()?.verdict).toBe('doubtful')
	})

	it('is kept, and doubted, when a model that is proven to go on repeats its beginning', () => {
		const joiner = joinByPrefix(`${answer}${answer}`, 'proven')
		expect(feed(joiner, answer)).toBe(answer)
		expect(joiner.seam()?.verdict).toBe('doubtful')
	})

	it('is kept of a proven model even when the connection breaks before it is told apart', () => {
		expect(feed(joinByPrefix(answer, 'proven'), answer.slice(0, 30), 3, false)).toBe(answer.slice(0, 30))
		expect(feed(joinByPrefix(answer, 'expected'), answer.slice(0, 30), 3, false)).toBe('')
	})

	it.each([20, 57, 400])('of a model that repeats itself loses an overlap of %i characters', (length) => {
		const before = Array.from({ length: 90 }, (_, n) => `word${n} `).join('')
		for (const size of [1, 7, 1_000]) {
			const joiner = joinByPrefix(before, 'repeats')
			expect(feed(joiner, `${before.slice(-length)}and on.`, size)).toBe('and on.')
			expect(joiner.seam()).toEqual({ trimmed: length, verdict: 'fits' })
		}
	})

	it('of a model that repeats itself is asked for again when it breaks before the overlap is told', () => {
		const before = Array.from({ length: 90 }, (_, n) => `word${n} `).join('')
		expect(feed(joinByPrefix(before, 'repeats'), before.slice(-50, -20), 3, false)).toBe('')
	})

	it('of a model that repeats itself is verbatim where nothing is repeated', () => {
		expect(feed(joinByPrefix('The first part, and', 'repeats'), ' the second part.')).toBe(
			' the second part.',
		)
	})

	it('is recognised at a few characters when nobody knows the model', () => {
		const joiner = joinByPrefix('Hel', 'unknown')
		expect(feed(joiner, 'Hello, how are you?')).toBe('')
		expect(joiner.seam()?.verdict).toBe('restarted')
		expect(feed(joinByPrefix('`', 'unknown'), '``js')).toBe('``js')
	})

	it('keeps a short rest that happens to look like the beginning when the answer is complete', () => {
		expect(feed(joinByPrefix('no, no, no and n', 'unknown'), 'no')).toBe('no')
	})
})

describe('a continuation that was asked for in words', () => {
	it.each([20, 57, 400])('loses an overlap of %i characters', (length) => {
		const before = 'x'.repeat(100) + Array.from({ length: 60 }, (_, n) => `word${n} `).join('')
		const joiner = joinByInstruction(before)
		expect(feed(joiner, `${before.slice(-length)}and on.`)).toBe('and on.')
		expect(joiner.seam()).toEqual({ trimmed: length, verdict: 'fits' })
	})

	it('keeps a short repetition: it may be real text', () => {
		expect(feed(joinByInstruction('a list of very very'), 'very good things')).toBe('very good things')
	})

	it.each(['Sure, here is the rest:\n\n', 'Continuing where I stopped:\n', '好的，继续：\n'])(
		'loses the preamble %j',
		(preamble) => {
			expect(feed(joinByInstruction('The first part, and'), `${preamble}the second part.`)).toBe(
				'the second part.',
			)
		},
	)

	it('keeps both parts, and says so, when it began anew', () => {
		const other = answer.replace('seeds', 'trees')
		const joiner = joinByInstruction(answer)
		expect(feed(joiner, other)).toBe(other)
		expect(joiner.seam()?.verdict).toBe('doubtful')
	})

	it('goes on after an answer that was repeated word for word', () => {
		expect(answer.slice(0, 150) + feed(joinByInstruction(answer.slice(0, 150)), answer)).toBe(answer)
	})

	it('loses nothing of a continuation without overlap, however it is cut into pieces', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 1 }),
				fc.string(),
				fc.integer({ min: 1, max: 50 }),
				(before, rest, size) => {
					const continuation = `§${rest}`
					expect(feed(joinByInstruction(before), continuation, size)).toBe(continuation)
				},
			),
		)
	})
})
