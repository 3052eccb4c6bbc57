/** What most clients do: the whole reply is parsed and drawn again with every piece of it. */
import { codeToTokensBase, createShikiPrimitive } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { loadGrammar } from '../../../src/shared/highlight/grammars.ts'
import { numberedTheme, styleNames, styleOfColour } from '../../../src/shared/highlight/highlight-theme.ts'

/** Those of the sample answer. */
const languages = ['typescript', 'python'] as const

const shiki = createShikiPrimitive({
	engine: createJavaScriptRegexEngine({ forgiving: true, cache: new Map() }),
	themes: [numberedTheme],
	langs: [],
})

/** Before anything is drawn: loading is not what is compared. */
export async function loadGrammars(): Promise<void> {
	for (const language of languages) shiki.loadLanguageSync([...(await loadGrammar(language))])
}

const components: Components = {
	code({ className, children }) {
		const language = languages.find((each) => className === `language-${each}`)
		const text = String(children)
		if (!language) return <code>{text}</code>
		return (
			<code>
				{codeToTokensBase(shiki, text, { lang: language, theme: 'numbered' }).map((line, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
					<span key={row}>
						{line.map((token) => (
							<span key={token.offset} className={`md-${styleNames[styleOfColour(token.color)]}`}>
								{token.content}
							</span>
						))}
						{'\n'}
					</span>
				))}
			</code>
		)
	},
}

export function ReactMarkdownView({ text }: { readonly text: string }) {
	return (
		<div className="markdown">
			<ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
				{text}
			</ReactMarkdown>
		</div>
	)
}
