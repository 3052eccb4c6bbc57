import { useEffect, useReducer, useRef } from 'react'
import type { Language } from '../../shared/highlight/languages.ts'
import { advanceLines, type CodeLines, isHighlighted, lineTexts, noLines, withSpans } from './code-lines.ts'
import { type CodeSession, createHighlighter, type Highlighter } from './highlighter.ts'

let windowHighlighter: Highlighter | null = null

/** The lines of a code block, highlighted as soon as they can be; plain until then. */
export function useCodeLines(code: string, isOpen: boolean, language: Language | null): CodeLines {
	const [, drawAgain] = useReducer((count: number) => count + 1, 0)
	// A cache, and the place where spans arrive: both depend on the arguments alone.
	const held = useRef<CodeLines>(null)
	held.current = advanceLines(held.current ?? recall(language, code), code, isOpen)
	const { edition, settledCount } = held.current

	const session = useRef<(CodeSession & { pushed: number }) | null>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: another edition has other lines, and begins anew.
	useEffect(() => {
		if (language === null || isHighlighted(held.current ?? noLines)) return
		windowHighlighter ??= createHighlighter(startWorker)
		const opened = windowHighlighter.open(language, (first, spans) => {
			held.current = withSpans(held.current ?? noLines, first, spans)
			drawAgain()
		})
		session.current = { ...opened, pushed: 0 }
		return () => {
			session.current = null
			opened.close()
			remember(language, held.current ?? noLines)
		}
	}, [language, edition])

	// biome-ignore lint/correctness/useExhaustiveDependencies: a new session is given all lines again.
	useEffect(() => {
		const current = session.current
		if (current === null || current.pushed >= settledCount) return
		current.push(lineTexts(held.current ?? noLines, current.pushed, settledCount))
		current.pushed = settledCount
	}, [settledCount, language, edition])

	return held.current
}

/** Blocks that left the page with their colours: one that is scrolled back to has them at once. */
const remembered = new Map<string, CodeLines>()
const maxRemembered = 100
const maxRememberedLength = 50_000

function remember(language: Language, lines: CodeLines): void {
	if (lines.code.length > maxRememberedLength || !isHighlighted(lines)) return
	remembered.set(keyOf(language, lines.code), lines)
	const [oldest] = remembered.keys()
	if (remembered.size > maxRemembered && oldest !== undefined) remembered.delete(oldest)
}

function recall(language: Language | null, code: string): CodeLines {
	const lines = language === null ? undefined : remembered.get(keyOf(language, code))
	return lines ?? noLines
}

const keyOf = (language: Language, code: string) => `${language}\n${code}`

function startWorker(onAnswer: Parameters<Parameters<typeof createHighlighter>[0]>[0]) {
	const worker = new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' })
	worker.addEventListener('message', (event) => onAnswer(event.data))
	return worker
}
