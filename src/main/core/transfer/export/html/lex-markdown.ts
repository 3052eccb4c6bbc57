/** Markdown as blocks and their contents, by the rules and within the bounds of the window. */
import type { Tokens } from 'marked'
import { lexBlocks } from '../../../../../shared/markdown/bounded-lexer.ts'
import { inlineCost } from '../../../../../shared/markdown/inline-cost.ts'
import type { MarkupToken } from '../../../../../shared/markdown/markup-token.ts'
import {
	type Footnotes,
	footnotesOf,
	numberFootnotes,
} from '../../../../../shared/markdown/number-footnotes.ts'
import { childrenOf } from '../../../../../shared/markdown/token-contents.ts'

export type LexedText = {
	readonly blocks: readonly MarkupToken[]
	/** What was not taken apart: it takes too much work. */
	readonly rest: string
	readonly footnotes: Footnotes
}

/** A paragraph whose insides would cost more stays text. */
const maxContentsCost = 4_000_000

/** `text` with `\n` alone as line end. */
export function lexMarkdown(text: string): LexedText {
	const { tokens, inlineSources, givenUpLength, lexInline } = lexBlocks(text, {})
	for (const source of inlineSources) {
		if (inlineCost(source.src) <= maxContentsCost) lexInline(source)
		else source.tokens.push({ type: 'text', raw: source.src, text: source.src })
	}
	return {
		blocks: tokens,
		rest: givenUpLength === 0 ? '' : text.slice(-givenUpLength),
		footnotes: numberFootnotes(tokens.map(footnotesOf), false),
	}
}

/** All code in a block, in lists and quotes too. */
export function codeIn(block: MarkupToken): readonly Tokens.Code[] {
	return block.type === 'code' ? [block] : childrenOf(block).flatMap(codeIn)
}
