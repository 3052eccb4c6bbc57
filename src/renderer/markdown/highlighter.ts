/** The window's side of highlighting: sends lines to the worker, a few at a time, and gives up on what stalls it. */

import type { Language } from '../../shared/highlight/languages.ts'
import type { LineSpans } from '../../shared/highlight/tokenize-lines.ts'
import type { HighlightAnswer, HighlightRequest } from './highlight-protocol.ts'

/** What is needed of a `Worker`. */
export type HighlightWorker = {
	readonly postMessage: (request: HighlightRequest) => void
	readonly terminate: () => void
}

export type CodeSession = {
	/** Adds lines that are complete. */
	readonly push: (lines: readonly string[]) => void
	readonly close: () => void
}

type Block = {
	readonly id: number
	readonly language: Language
	readonly onSpans: (first: number, spans: readonly LineSpans[]) => void
	readonly lines: string[]
	/** How many of them have been answered. */
	answered: number
}

/** Few enough that a closed block does not hold up others, and that the answer is drawn within a frame. */
const linesAtOnce = 100
/** A grammar is compiled well within this; a line that takes longer would take forever. */
const patienceMs = 15_000
/** Longer blocks are highlighted as far as this. */
const maxLines = 20_000

export function createHighlighter(
	startWorker: (onAnswer: (answer: HighlightAnswer) => void) => HighlightWorker,
) {
	let worker: HighlightWorker | null = null
	let lastId = 0
	/** In the order in which they are served; one that was served goes to the end. */
	let blocks: readonly Block[] = []
	let inWork: { readonly block: Block; readonly timer: ReturnType<typeof setTimeout> } | null = null

	function serve(): void {
		if (inWork !== null) return
		const block = blocks.find(({ lines, answered }) => answered < Math.min(lines.length, maxLines))
		if (block === undefined) return
		worker ??= startWorker(receive)
		inWork = { block, timer: setTimeout(giveUp, patienceMs) }
		const { id, language, answered } = block
		const lines = block.lines.slice(answered, Math.min(answered + linesAtOnce, maxLines))
		worker.postMessage({ type: 'lines', block: id, language, first: answered, lines })
	}

	function receive({ block: id, first, spans }: HighlightAnswer): void {
		if (inWork?.block.id !== id) return
		const { block, timer } = inWork
		clearTimeout(timer)
		inWork = null
		if (blocks.includes(block)) {
			const others = blocks.filter((other) => other !== block)
			blocks = spans === null ? others : [...others, block]
			if (spans !== null) {
				block.answered = first + spans.length
				block.onSpans(first, spans)
			}
		}
		serve()
	}

	/** The block in work stays plain. The others begin again: the worker that knew how far they were is gone. */
	function giveUp(): void {
		worker?.terminate()
		worker = null
		blocks = blocks.filter((block) => block !== inWork?.block)
		for (const block of blocks) block.answered = 0
		inWork = null
		serve()
	}

	return {
		/** `onSpans` is called later, never from `push`. */
		open(language: Language, onSpans: Block['onSpans']): CodeSession {
			lastId += 1
			const block: Block = { id: lastId, language, onSpans, lines: [], answered: 0 }
			blocks = [...blocks, block]
			return {
				push(lines) {
					block.lines.push(...lines)
					serve()
				},
				close() {
					blocks = blocks.filter((other) => other !== block)
					worker?.postMessage({ type: 'close', block: block.id })
				},
			}
		},
	}
}

export type Highlighter = ReturnType<typeof createHighlighter>
