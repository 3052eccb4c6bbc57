/**
 * marked's lexer with a bound on its work. Some inputs make it recurse without end or take time that grows
 * with the square, or with two to the power, of their length; a reply may be such an input.
 */
import { Hooks, Lexer, type Links, type MarkedOptions, type Token, type TokensList } from 'marked'
import { BoundedTokenizer, TooMuchWork } from './bounded-tokenizer.ts'
import { asMarkupTokens, type MarkupToken } from './markup-token.ts'
import { footnoteStart } from './read-footnote.ts'
import { blockStart, maskFormulas } from './read-formula.ts'

/** Emphasis, links and images inside one another. Deeper ones stay text. */
const maxInlineDepth = 16

export type InlineSource = { readonly src: string; readonly tokens: Token[] }

export type BlockPass = {
	/** Top-level blocks, in order; the texts inside them have not been looked at yet. */
	readonly tokens: readonly MarkupToken[]
	/** What `lexInline` is to be called for: the arrays in `tokens` that wait for their contents. */
	readonly inlineSources: readonly InlineSource[]
	/** All reference definitions, those of `links` included. */
	readonly links: Links
	/** Characters from the end of `source` that were given up, because their first block takes too much work. */
	readonly givenUpLength: number
	/** Fills one of the arrays. */
	readonly lexInline: (source: InlineSource) => void
}

/**
 * Takes `source` (with `\n` alone as line end) apart into blocks. `links` are definitions that stand before it.
 * `isGrowing`: a formula at its end may still be closed.
 */
export function lexBlocks(source: string, links: Links, isGrowing = false): BlockPass {
	const tokenizer = new BoundedTokenizer(isGrowing)
	const lexer = new BoundedLexer(tokenizer)
	Object.assign(lexer.tokens.links, links)
	let givenUpLength = 0
	try {
		lexer.blockTokens(source, lexer.tokens)
	} catch (cause) {
		if (!(cause instanceof TooMuchWork)) throw cause
		givenUpLength = tokenizer.restLength
		lexer.inlineQueue.length = Math.min(lexer.inlineQueue.length, tokenizer.queueLength)
	}
	return {
		tokens: asMarkupTokens(lexer.tokens),
		inlineSources: lexer.inlineQueue,
		links: lexer.tokens.links,
		givenUpLength,
		lexInline: ({ src, tokens }) => void lexer.inlineTokens(src, tokens),
	}
}

class BoundedLexer extends Lexer {
	private readonly bounds: BoundedTokenizer
	private depth = 0
	private source = ''

	constructor(bounds: BoundedTokenizer) {
		super({ gfm: true, breaks: true, tokenizer: bounds, extensions })
		this.bounds = bounds
		this.options.hooks = new Hooks()
		this.options.hooks.emStrongMask = (masked) => maskFormulas(this.source, masked)
	}

	override blockTokens(src: string, tokens?: Token[], isInQuote?: boolean): Token[]
	override blockTokens(src: string, tokens?: TokensList, isInQuote?: boolean): TokensList
	override blockTokens(src: string, tokens: Token[] = [], isInQuote = false): Token[] {
		if (isInQuote) this.bounds.continueQuote()
		return super.blockTokens(src, tokens, isInQuote)
	}

	override inlineTokens(src: string, tokens: Token[] = []): Token[] {
		if (this.depth >= maxInlineDepth) {
			tokens.push({ type: 'text', raw: src, text: src })
			return tokens
		}
		this.depth += 1
		this.source = src
		super.inlineTokens(src, tokens)
		this.depth -= 1
		return tokens
	}
}

/** Formulas and footnotes end the paragraph before them. Asked at every paragraph, about all that follows. */
const extensions: NonNullable<MarkedOptions['extensions']> = {
	renderers: {},
	childTokens: {},
	startBlock: [
		function (src) {
			return this.lexer.state.top ? findInterruption(src) : undefined
		},
	],
}

/** Looks no further than the next blank line. */
function findInterruption(src: string): number | undefined {
	for (let end = src.indexOf('\n'); end !== -1; ) {
		const start = end + 1
		end = src.indexOf('\n', start)
		const line = src.slice(start, end === -1 ? src.length : end)
		if (!lineOfInterest.test(line)) continue
		if (line.trim() === '') return undefined
		if (blockStart.test(line) || footnoteStart.test(line)) return start
	}
	return undefined
}
const lineOfInterest = /^[ \t]*(?:$|[$\\[])/
