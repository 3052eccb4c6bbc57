/** The colours of code, from the grammars of the window. */
import type { Tokens } from 'marked'
import { styleNames } from '../../../../../shared/highlight/highlight-theme.ts'
import { type Language, languageOf } from '../../../../../shared/highlight/languages.ts'
import { createTokenizers, type LineSpans } from '../../../../../shared/highlight/tokenize-lines.ts'
import { markHidden } from './mark-hidden.ts'
import { withinTime } from './within-time.ts'

/** Longer code, in characters, stays plain: it takes about as many microseconds. */
const maxLength = 100_000
/** For each block: compiling a grammar takes up to a second. */
const patienceMs = 3_000

/** Of this thread: a grammar is compiled once for all conversations. */
let tokenizers: ReturnType<typeof createTokenizers> | null = null
/** With these, code was met that would take for ever. */
const stalled = new Set<Language>()

/** HTML of each block of code that has colours. Never rejects. */
export async function colourCode(codes: readonly Tokens.Code[]): Promise<ReadonlyMap<Tokens.Code, string>> {
	const html = new Map<Tokens.Code, string>()
	const jobs: { readonly language: Language; readonly run: () => void }[] = []
	for (const code of codes) {
		const language = languageOf(code.lang ?? '')
		if (language === null || code.text.length > maxLength || stalled.has(language)) continue
		tokenizers ??= createTokenizers()
		const tokenize = await tokenizers.begin(language).catch(() => null)
		if (tokenize) jobs.push({ language, run: () => html.set(code, colourLines(code.text, tokenize)) })
	}
	if (jobs.length === 0) return html
	let running = jobs[0]
	// All at once: watching the time of each would take as long as its colours.
	const isDone = withinTime(patienceMs * jobs.length, () => {
		for (running of jobs) running.run()
		return true
	})
	if (isDone === null && running) {
		stalled.add(running.language)
		// It was stopped in the middle of something.
		tokenizers = null
	}
	return html
}

function colourLines(code: string, tokenize: (lines: readonly string[]) => readonly LineSpans[]): string {
	const lines = code.split('\n')
	const spans = tokenize(lines)
	return lines.map((line, index) => colourLine(line, spans[index] ?? [])).join('\n')
}

function colourLine(line: string, spans: LineSpans): string {
	let html = ''
	let start = 0
	for (let index = 0; index + 1 < spans.length; index += 2) {
		const end = start + (spans[index] ?? 0)
		const style = spans[index + 1] ?? 0
		const part = markHidden(line.slice(start, end))
		html += style === 0 || part === '' ? part : `<span class="c-${styleNames[style]}">${part}</span>`
		start = end
	}
	return html + markHidden(line.slice(start))
}
