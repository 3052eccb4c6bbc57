/** The colours of code, from the grammars of the window. */
import { styleNames } from '../../../../../shared/highlight/highlight-theme.ts'
import { type Language, languageOf } from '../../../../../shared/highlight/languages.ts'
import { createTokenizers, type LineSpans } from '../../../../../shared/highlight/tokenize-lines.ts'
import { markHidden } from './mark-hidden.ts'
import { withinTime } from './within-time.ts'

/** Longer code, in characters, stays plain: it takes about as many microseconds. */
const maxLength = 100_000
/** Compiling a grammar takes up to a second. */
const patienceMs = 3_000

/** Of this thread: a grammar is compiled once for all conversations. */
let tokenizers: ReturnType<typeof createTokenizers> | null = null
/** With these, code was met that would take for ever. */
const stalled = new Set<Language>()

/** HTML of the code, or null where it has no colours. `info` is the first line of its fence. Never rejects. */
export async function colourCode(code: string, info: string): Promise<string | null> {
	const language = languageOf(info)
	if (language === null || code.length > maxLength || stalled.has(language)) return null
	tokenizers ??= createTokenizers()
	const tokenize = await tokenizers.begin(language).catch(() => null)
	if (tokenize === null) return null
	const lines = code.split('\n')
	const spans = withinTime(patienceMs, () => tokenize(lines))
	if (spans === null) {
		stalled.add(language)
		// It was stopped in the middle of something.
		tokenizers = null
		return null
	}
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
