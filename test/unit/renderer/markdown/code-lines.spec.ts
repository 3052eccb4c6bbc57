import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	advanceLines,
	type CodeLines,
	lineTexts,
	noLines,
	withSpans,
} from '../../../../src/renderer/markdown/code-lines.ts'

const textsOf = (lines: CodeLines) => lineTexts(lines, 0, lines.lineCount)
const linesOf = (lines: CodeLines) => lines.chunks.flatMap((chunk) => chunk.lines)

describe('advanceLines', () => {
	it('has the lines of the code, however it grew', () => {
		const code = fc.string({ unit: fc.constantFrom('a', '\n', 'bc', ' ', '中'), maxLength: 300 })
		fc.assert(
			fc.property(code, fc.array(fc.nat(300)), (whole, cuts) => {
				let lines = noLines
				for (const cut of [...cuts.sort((a, b) => a - b), whole.length]) {
					const part = whole.slice(0, cut)
					lines = advanceLines(lines, part, true)
					expect(textsOf(lines)).toEqual(part === '' ? [] : part.replace(/\n$/, '').split('\n'))
				}
			}),
		)
	})

	it('counts a line as settled once its end has come, and the last one when the code is complete', () => {
		expect(advanceLines(noLines, 'a\nb', true).settledCount).toBe(1)
		expect(advanceLines(noLines, 'a\nb\n', true).settledCount).toBe(2)
		expect(advanceLines(noLines, 'a\nb', false).settledCount).toBe(2)
	})

	it('keeps lines and chunks that are complete the same objects', () => {
		const before = advanceLines(noLines, 'line\n'.repeat(120), true)
		const after = advanceLines(before, `${before.code}more`, true)
		expect(after.chunks.slice(0, 2).every((chunk, index) => chunk === before.chunks[index])).toBe(true)
		expect(linesOf(after)[119]).toBe(linesOf(before)[119])
	})

	it('goes on when a complete block only gains the end of its last line', () => {
		const before = advanceLines(noLines, 'a\nb', true)
		expect(advanceLines(before, 'a\nb\n', false)).toMatchObject({ edition: before.edition, lineCount: 2 })
	})

	it('begins a new edition when the code is another', () => {
		const before = withSpans(advanceLines(noLines, 'a\nb\n', true), 0, [[1, 2]])
		const after = advanceLines(before, 'a\nc\n', true)
		expect(after.edition).not.toBe(before.edition)
		expect(linesOf(after).map((line) => line.spans)).toEqual([null, null])
	})
})

describe('withSpans', () => {
	it('gives spans to the lines they belong to, across chunks, and leaves other chunks alone', () => {
		const lines = advanceLines(noLines, 'x\n'.repeat(160), true)
		const spans = Array.from({ length: 60 }, (_, index) => [1, index])
		const after = withSpans(lines, 30, spans)
		expect(linesOf(after).flatMap((line, index) => (line.spans ? [index] : []))).toEqual(
			spans.map((_, index) => 30 + index),
		)
		expect(linesOf(after)[35]?.spans).toEqual([1, 5])
		expect(after.chunks[2]).toBe(lines.chunks[2])
	})
})
