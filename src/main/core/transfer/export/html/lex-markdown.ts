/** Markdown as blocks and their contents, the way the window reads it. */
import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'
import { readBesideCjk } from '../../../../../shared/cjk-emphasis.ts'

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

	override emStrong(src: string, maskedSrc: string, prevChar = ''): Tokens.Em | Tokens.Strong | undefined {
		const { masked, previous } = readBesideCjk(src, maskedSrc, prevChar)
		return super.emStrong(src, masked, previous)
	}
}
