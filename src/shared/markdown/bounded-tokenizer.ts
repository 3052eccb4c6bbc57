/** The rules of marked that stay within a bound, and those for what marked does not know. */
import { Tokenizer, type Tokens } from 'marked'
import { readBesideCjk } from '../cjk-emphasis.ts'
import { endOfAddress } from '../end-of-address.ts'
import { type DetailsToken, type FootnoteToken, inPlaceOf, type MarkupToken } from './markup-token.ts'
import { readDetails } from './read-details.ts'
import { readFootnote, readReference } from './read-footnote.ts'
import { findDollarFormula, readBlockFormula, readInlineFormula } from './read-formula.ts'

/** Quotes and lists inside one another. Deeper ones stay text. */
const maxContainerDepth = 12
/** How much may be done for one top-level block: a unit is about one character looked at, all together some 20 ms. */
const maxBlockWork = 2_500_000
/** What it costs to ask all rules at one place. */
const workPerStep = 200
/** A longer list is cut in two, so that a reply that is one endless list stays cheap to add to. */
const maxListLength = 20_000
/** A table has a header of at most this many characters; with thousands of columns nobody could read it. */
const maxTableHeader = 10_000

export class TooMuchWork extends Error {}

export class BoundedTokenizer extends Tokenizer {
	/** Where the top-level block that is being taken apart begins, counted from the end of the source. */
	restLength = 0
	/** How many inline sources there were before it. */
	queueLength = 0
	private readonly isGrowing: boolean
	private work = 0
	private depth = 0
	private quoteExtent = 0

	/** `isGrowing`: what has no end yet may still get one. */
	constructor(isGrowing: boolean) {
		super()
		this.isGrowing = isGrowing
	}

	/** The lexer asks for space first at every block, inside containers too. */
	override space(src: string): Tokens.Space | undefined {
		if (this.depth === 0) {
			this.restLength = src.length
			this.queueLength = this.lexer.inlineQueue.length
			this.work = 0
		}
		this.spend(workPerStep)
		return super.space(src)
	}

	override blockquote(src: string): Tokens.Blockquote | undefined {
		const extent = this.rules.block.blockquote.exec(src)?.[0].length
		if (extent === undefined) return undefined
		this.spend(extent)
		const outerExtent = this.quoteExtent
		this.quoteExtent = extent
		const token = this.nested(() => super.blockquote(src))
		this.quoteExtent = outerExtent
		return token
	}

	/** A quote whose lines begin with `>` and without it by turns is taken apart anew at every turn. */
	continueQuote(): void {
		this.spend(this.quoteExtent / 4)
	}

	override list(src: string): Tokens.List | undefined {
		if (this.depth === 0) return this.nested(() => super.list(cutList(src)))
		this.spend(src.length)
		return this.nested(() => super.list(src))
	}

	override table(src: string): Tokens.Table | undefined {
		const headerLength = src.indexOf('\n')
		return headerLength === -1 || headerLength > maxTableHeader ? undefined : super.table(src)
	}

	/** marked asks this at every line of a container, and looks ahead to the end of the paragraph each time. */
	override lheading(src: string): Tokens.Heading | undefined {
		underlineOrEnd.lastIndex = 0
		const stop = underlineOrEnd.exec(src)
		this.spend(stop ? stop.index : src.length)
		return stop?.[1] === undefined ? undefined : super.lheading(src)
	}

	/** A title may not contain a blank line; marked lets it, and so could take away blocks shown long ago. */
	override def(src: string): Tokens.Def | undefined {
		if (!definitionStart.test(src)) return undefined
		const end = src.search(blankLine)
		return super.def(end === -1 ? src : src.slice(0, end + 1))
	}

	/** Raw HTML is shown as text, so an `<a>` must not change what follows it, even in later blocks. */
	override tag(src: string): Tokens.Tag | undefined {
		const { inLink, inRawBlock } = this.lexer.state
		const token = super.tag(src)
		this.lexer.state.inLink = inLink
		this.lexer.state.inRawBlock = inRawBlock
		return token
	}

	override emStrong(src: string, maskedSrc: string, prevChar = ''): Tokens.Em | Tokens.Strong | undefined {
		const { masked, previous } = readBesideCjk(src, maskedSrc, prevChar)
		return super.emStrong(src, masked, previous)
	}

	/** One tilde is no mark: `H~2~O`, `~5 km`. */
	override del(src: string, maskedSrc: string, prevChar = ''): Tokens.Del | undefined {
		if (!src.startsWith('~~')) return undefined
		const { masked, previous } = readBesideCjk(src, maskedSrc, prevChar)
		return super.del(src, masked, previous)
	}

	override url(src: string): Tokens.Link | undefined {
		const token = super.url(src)
		if (token === undefined) return undefined
		const end = endOfAddress(token.raw)
		return end === token.raw.length ? token : super.url(src.slice(0, end))
	}

	/** The lexer asks for fences before anything that could begin with a dollar, a bracket or a tag. */
	override fences(src: string): Tokens.Code | undefined {
		if (!beginsOwnBlock.test(src)) return super.fences(src)
		const isGrowing = this.isGrowing && this.depth === 0
		const own = readBlockFormula(src, isGrowing) ?? this.footnote(src) ?? this.details(src, isGrowing)
		return own ? inPlaceOf<Tokens.Code>(own) : super.fences(src)
	}

	private footnote(src: string): FootnoteToken | undefined {
		const found = readFootnote(src)
		if (found === null) return undefined
		const { raw, label, content } = found
		return this.nested(() => ({ type: 'footnote', raw, label, tokens: this.lexer.blockTokens(content, []) }))
	}

	private details(src: string, isGrowing: boolean): DetailsToken | undefined {
		if (!detailsStart.test(src)) return undefined
		const found = readDetails(src, isGrowing)
		if (found === null) {
			this.spend(Math.min(src.length, maxListLength))
			return undefined
		}
		const { raw, summary, content } = found
		return this.nested(() => ({
			type: 'details',
			raw,
			summary: summary === '' ? [] : this.lexer.inline(summary, []),
			tokens: this.lexer.blockTokens(content, []),
		}))
	}

	/** The lexer asks for an escaped character first at every place in a paragraph. */
	override escape(src: string): Tokens.Escape | undefined {
		if (!beginsOwnInline.has(src.charCodeAt(0))) return undefined
		const reference = readReference(src)
		const own: MarkupToken | null = reference
			? { type: 'footnoteReference', ...reference }
			: readInlineFormula(src)
		return own ? inPlaceOf<Tokens.Escape>(own) : super.escape(src)
	}

	/** Text ends where a formula begins. */
	override inlineText(src: string): Tokens.Text | undefined {
		const token = super.inlineText(src)
		if (!token?.raw.includes('$')) return token
		const at = findDollarFormula(src, 1, token.raw.length)
		if (at === -1) return token
		const raw = src.slice(0, at)
		return { ...token, raw, text: raw }
	}

	private nested<T extends { readonly raw: string }>(lex: () => T | undefined): T | undefined {
		if (this.depth >= maxContainerDepth) return undefined
		this.depth += 1
		const token = lex()
		this.depth -= 1
		if (token) this.spend(token.raw.length)
		return token
	}

	private spend(work: number): void {
		this.work += work
		if (this.work > maxBlockWork) throw new TooMuchWork()
	}
}

/** Ends before the last item that begins within the limit; the rest becomes a list of its own. */
function cutList(src: string): string {
	if (src.length <= maxListLength) return src
	const head = src.slice(0, maxListLength)
	let end = -1
	for (const { index } of head.matchAll(itemStart)) end = index + 1
	return end === -1 ? src : src.slice(0, end)
}

const itemStart = /\n(?=(?:[*+-]|\d{1,9}[.)])[ \t])/g
/** What ends the lines of a paragraph; the group holds when it may be the underline of a heading. */
const underlineOrEnd =
	/\n(?:[ \t]*(?:\n|$)| {0,3}(?:[*+-] |\d{1,9}[.)] |`{3}|~{3}|>|#{1,6}(?:\s|$)|\$\$|\\\[|\[\^)| {0,3}((?:=+|-+)[ \t]*(?:\n|$)|<))/g
const definitionStart = /^ {0,3}\[/
const blankLine = /\n[ \t]*\n/
/** Quick to say, at every place in a text, that nothing of ours begins there. A backslash also begins what is escaped. */
const beginsOwnBlock = /^ {0,3}[$\\[<]/
const detailsStart = /^ {0,3}<details/i
const beginsOwnInline = new Set([...'$[\\'].map((character) => character.charCodeAt(0)))
