/** The lines of a code block that grows at its end. Lines that are complete keep their identity. */

import type { LineSpans } from '../../shared/highlight/tokenize-lines.ts'
import { detach } from './detach.ts'

export type CodeLine = {
	readonly text: string
	/** Null until the line is highlighted; a line that may still grow never is. */
	readonly spans: LineSpans | null
}

/** Some lines together, so that React compares chunks, not the lines of the whole block. */
export type CodeChunk = { readonly key: number; readonly lines: readonly CodeLine[] }

export type CodeLines = {
	readonly code: string
	readonly isOpen: boolean
	readonly chunks: readonly CodeChunk[]
	readonly lineCount: number
	/** How many lines will not change any more. */
	readonly settledCount: number
	/** Another number when the code is not a continuation of what it was. */
	readonly edition: number
}

export const chunkSize = 50

export const noLines: CodeLines = {
	code: '',
	isOpen: true,
	chunks: [],
	lineCount: 0,
	settledCount: 0,
	edition: 0,
}

/**
 * The lines of `code`, sharing with `before` all that did not change. A line end at the very end begins no new
 * line. `isOpen`: the last line may still grow, unless a line end follows it.
 */
export function advanceLines(before: CodeLines, code: string, isOpen: boolean): CodeLines {
	if (before.code === code && before.isOpen === isOpen) return before
	const isContinuation = code.slice(0, before.code.length) === before.code
	const base = isContinuation ? before : { ...noLines, edition: before.edition + 1 }
	const endsLine = base.code.endsWith('\n')
	const isInLine = base.lineCount > 0 && !endsLine
	// From the beginning of the line that was last.
	const from = isInLine ? base.code.lastIndexOf('\n') + 1 : base.code.length
	const added = detach(code.slice(from))
	const texts = added === '' ? [] : added.replace(/\n$/, '').split('\n')
	const kept = isInLine ? base.lineCount - 1 : base.lineCount
	const lineCount = kept + texts.length
	const hasOpenLine = isOpen && lineCount > 0 && !code.endsWith('\n')
	return {
		code,
		isOpen,
		chunks: replaceFrom(base.chunks, kept, texts),
		lineCount,
		settledCount: hasOpenLine ? lineCount - 1 : lineCount,
		edition: base.edition,
	}
}

/** `lines` with `spans` for those from index `first` on. */
export function withSpans(lines: CodeLines, first: number, spans: readonly LineSpans[]): CodeLines {
	const last = first + spans.length
	const chunks = lines.chunks.map((chunk) => {
		const start = chunk.key * chunkSize
		if (start >= last || start + chunk.lines.length <= first) return chunk
		return {
			key: chunk.key,
			lines: chunk.lines.map((line, index) => {
				const lineSpans = spans[start + index - first]
				return lineSpans === undefined || line.spans !== null ? line : { text: line.text, spans: lineSpans }
			}),
		}
	})
	return { ...lines, chunks }
}

/** Whether the block is complete and all of it has its colours. */
export function isHighlighted({ isOpen, lineCount, chunks }: CodeLines): boolean {
	return !isOpen && lineCount > 0 && chunks.every(({ lines }) => lines.every(({ spans }) => spans !== null))
}

export function lineTexts(lines: CodeLines, from: number, to: number): readonly string[] {
	const texts: string[] = []
	for (let index = from; index < to; index += 1) {
		texts.push(lines.chunks[Math.floor(index / chunkSize)]?.lines[index % chunkSize]?.text ?? '')
	}
	return texts
}

function replaceFrom(
	chunks: readonly CodeChunk[],
	from: number,
	texts: readonly string[],
): readonly CodeChunk[] {
	const firstChunk = Math.floor(from / chunkSize)
	const before = chunks[firstChunk]?.lines ?? []
	const all = before.slice(0, from % chunkSize)
	for (const [index, text] of texts.entries()) {
		const same = before[(from % chunkSize) + index]
		all.push(same?.text === text ? same : { text, spans: null })
	}
	const result = chunks.slice(0, firstChunk)
	for (let at = 0; at < all.length; at += chunkSize) {
		const lines = all.slice(at, at + chunkSize)
		const old = chunks[result.length]
		const isSame =
			old?.lines.length === lines.length && lines.every((line, index) => line === old.lines[index])
		result.push(isSame ? old : { key: result.length, lines })
	}
	return result
}
