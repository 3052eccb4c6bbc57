/** Markdown as blocks and their contents, the way the window reads it. */
import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'

export function lexMarkdown(text: string): readonly MarkedToken[] {
	return asMarkedTokens(new Lexer({ gfm: true, breaks: true, tokenizer: new PageTokenizer() }).lex(text))
}

/** `Token` also stands for the tokens of extensions, and we have none. */
export const asMarkedTokens = (tokens: readonly Token[]) => tokens as readonly MarkedToken[]

class PageTokenizer extends Tokenizer {
	/** Raw HTML is shown as text, so an `<a>` must not change what follows it. */
	override tag(src: string): Tokens.Tag | undefined {
		const { inLink, inRawBlock } = this.lexer.state
		const token = super.tag(src)
		this.lexer.state.inLink = inLink
		this.lexer.state.inRawBlock = inRawBlock
		return token
	}

	/**
	 * CommonMark takes `：` for a punctuation mark between words, with spaces around it, and so shows the stars
	 * of `**注意：**后面`. Where there are no such spaces it counts as a letter.
	 */
	override emStrong(src: string, maskedSrc: string, prevChar = ''): Tokens.Em | Tokens.Strong | undefined {
		if (!cjkLetter.test(maskedSrc) || !cjkPunctuation.test(maskedSrc)) {
			return super.emStrong(src, maskedSrc, prevChar)
		}
		const isOpening = cjkLetter.test(prevChar) && openingBeforeCjkPunctuation.test(src)
		return super.emStrong(src, maskedSrc.replace(everyCjkPunctuation, '文'), isOpening ? '' : prevChar)
	}
}

const cjkLetter = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/
const cjkPunctuation =
	/[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/
const everyCjkPunctuation = new RegExp(cjkPunctuation, 'g')
const openingBeforeCjkPunctuation = new RegExp(`^\\*+${cjkPunctuation.source}`)
