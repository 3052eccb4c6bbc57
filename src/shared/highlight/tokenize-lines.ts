/** Highlights code line by line, going on where the lines before ended. Runs in a thread of its own: grammars can be slow. */
import { codeToTokensBase, createShikiPrimitive, type GrammarState, getLastGrammarState } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import { loadGrammar } from './grammars.ts'
import { numberedTheme, styleOfColour } from './highlight-theme.ts'
import type { Language } from './languages.ts'

/** Lengths and styles by turns: `[3, 2, 1, 0]` is three characters of style 2, then one of style 0. */
export type LineSpans = readonly number[]

export type LineTokenizer = {
	/** Rejects when the grammar cannot be loaded. Lines longer than the limit have one span of style 0. */
	readonly tokenize: (lines: readonly string[]) => Promise<readonly LineSpans[]>
}

const maxLineLength = 2_000

export function createTokenizers() {
	const shiki = createShikiPrimitive({
		// A pattern that has no equivalent in JavaScript is left out, not thrown at the reader.
		engine: createJavaScriptRegexEngine({ forgiving: true, cache: new Map() }),
		themes: [numberedTheme],
		langs: [],
	})
	const loads = new Map<Language, Promise<string>>()

	/** Resolves to the name under which shiki knows the language. */
	function load(language: Language): Promise<string> {
		const loading = loads.get(language) ?? loadGrammar(language).then(register)
		loads.set(language, loading)
		return loading
	}

	function register(grammars: Awaited<ReturnType<typeof loadGrammar>>): string {
		shiki.loadLanguageSync([...grammars])
		return grammars.at(-1)?.name ?? 'text'
	}

	/** For one code block: its lines in their order, some at a call. Rejects when the grammar cannot be loaded. */
	async function begin(language: Language): Promise<(lines: readonly string[]) => readonly LineSpans[]> {
		const lang = await load(language)
		let state: GrammarState | undefined
		return (lines) => {
			const tokens = codeToTokensBase(shiki, lines.join('\n'), {
				lang,
				theme: 'numbered',
				tokenizeMaxLineLength: maxLineLength,
				// None: the first lines wait for their patterns to be compiled. Whoever asks has its own patience.
				tokenizeTimeLimit: 0,
				...(state === undefined ? {} : { grammarState: state }),
			})
			state = getLastGrammarState(shiki, tokens)
			return tokens.map(toSpans)
		}
	}

	return {
		begin,
		/** The same for lines that come one message after the other: `tokenize` is called with them in their order. */
		open(language: Language): LineTokenizer {
			const block = begin(language)
			// Whoever asks for lines is told.
			block.catch(() => {})
			return { tokenize: async (lines) => (await block)(lines) }
		},
	}
}

function toSpans(tokens: readonly { readonly content: string; readonly color?: string }[]): LineSpans {
	const spans: number[] = []
	for (const { content, color } of tokens) {
		const style = styleOfColour(color)
		const last = spans.length - 2
		if (last >= 0 && spans[last + 1] === style) spans[last] = (spans[last] ?? 0) + content.length
		else spans.push(content.length, style)
	}
	return spans
}
