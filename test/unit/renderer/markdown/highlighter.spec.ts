import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type {
	HighlightAnswer,
	HighlightRequest,
} from '../../../../src/renderer/markdown/highlight-protocol.ts'
import { createHighlighter } from '../../../../src/renderer/markdown/highlighter.ts'

/** A worker that answers when told to. */
function startDesk() {
	const requests: HighlightRequest[] = []
	let workers = 0
	const endings: null[] = []
	let answer: (answer: HighlightAnswer) => void = () => {}
	const highlighter = createHighlighter((onAnswer) => {
		workers += 1
		answer = onAnswer
		return { postMessage: (request) => void requests.push(request), terminate: () => void endings.push(null) }
	})
	return {
		highlighter,
		requests,
		counts: () => ({ workers, ended: endings.length }),
		answerLast: (isKnown = true) => {
			const last = requests.at(-1)
			if (last?.type !== 'lines') throw new Error('No lines were asked for.')
			answer({
				block: last.block,
				first: last.first,
				spans: isKnown ? last.lines.map(({ length }) => [length, 1]) : null,
			})
		},
	}
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('createHighlighter', () => {
	it('starts no worker before there is code', () => {
		const desk = startDesk()
		desk.highlighter.open('go', () => {})
		expect(desk.counts().workers).toBe(0)
	})

	it('sends a hundred lines at a time, in order, and hands their spans back', () => {
		const desk = startDesk()
		const seen: [number, number][] = []
		const session = desk.highlighter.open('go', (first, spans) => seen.push([first, spans.length]))
		session.push(Array.from({ length: 150 }, (_, index) => `line ${index}`))
		session.push(['last'])
		expect(desk.requests).toHaveLength(1)
		desk.answerLast()
		expect(desk.requests[1]).toMatchObject({
			first: 100,
			lines: expect.arrayContaining(['line 100', 'last']),
		})
		desk.answerLast()
		expect(seen).toEqual([
			[0, 100],
			[100, 51],
		])
		expect(desk.requests).toHaveLength(2)
	})

	it('serves blocks by turns', () => {
		const desk = startDesk()
		const long = desk.highlighter.open('go', () => {})
		long.push(Array.from({ length: 300 }, () => 'x'))
		desk.highlighter.open('rust', () => {}).push(['y'])
		desk.answerLast()
		expect(desk.requests[1]).toMatchObject({ language: 'rust' })
		desk.answerLast()
		expect(desk.requests[2]).toMatchObject({ language: 'go', first: 100 })
	})

	it('asks no more for a block that is closed', () => {
		const desk = startDesk()
		const onSpans = vi.fn()
		const session = desk.highlighter.open('go', onSpans)
		session.push(Array.from({ length: 300 }, () => 'x'))
		session.close()
		desk.requests.pop()
		desk.answerLast()
		expect(onSpans).not.toHaveBeenCalled()
		expect(desk.requests).toHaveLength(1)
	})

	it('leaves a block plain when its grammar cannot be had', () => {
		const desk = startDesk()
		const session = desk.highlighter.open('go', () => {})
		session.push(['x'])
		desk.answerLast(false)
		session.push(['y'])
		expect(desk.requests).toHaveLength(1)
	})

	it('ends a worker that does not answer, gives up that block, and begins the others anew', () => {
		const desk = startDesk()
		const stuck = vi.fn()
		const fine: number[] = []
		const other = desk.highlighter.open('rust', (first) => fine.push(first))
		other.push(['a'])
		desk.answerLast()
		desk.highlighter.open('go', stuck).push(['x'])
		other.push(['b'])
		vi.advanceTimersByTime(20_000)
		expect(desk.counts()).toEqual({ workers: 2, ended: 1 })
		expect(desk.requests.at(-1)).toMatchObject({ language: 'rust', first: 0, lines: ['a', 'b'] })
		desk.answerLast()
		expect(stuck).not.toHaveBeenCalled()
		expect(fine).toEqual([0, 0])
	})
})
