/** What marked does not know: formulas, footnotes and what is folded. */
import type { MarkedToken, Token, Tokens } from 'marked'

export type MarkupToken = MarkedToken | FormulaToken | FootnoteToken | FootnoteReferenceToken | DetailsToken

export type FormulaToken = {
	readonly type: 'formula'
	/** As it was written, delimiters included. */
	readonly raw: string
	readonly tex: string
	/** It stands in a line of its own. */
	readonly isDisplay: boolean
	/** Its end has not come yet. */
	readonly isOpen: boolean
}

export type FootnoteToken = {
	readonly type: 'footnote'
	readonly raw: string
	readonly label: string
	/** Its blocks. */
	readonly tokens: Token[]
}

export type FootnoteReferenceToken = {
	readonly type: 'footnoteReference'
	readonly raw: string
	readonly label: string
}

export type DetailsToken = {
	readonly type: 'details'
	readonly raw: string
	/** Its title; empty when it has none. */
	readonly summary: Token[]
	/** Its blocks. */
	readonly tokens: Token[]
}

/** `Token` also stands for the tokens of any extension; ours are these. */
export function asMarkupTokens(tokens: readonly Token[]): readonly MarkupToken[] {
	return tokens as readonly MarkupToken[]
}

/** For a rule of marked that answers with one of ours: the lexer looks at `raw` alone. */
export function inPlaceOf<T extends Tokens.Generic>(token: MarkupToken): T {
	return token as unknown as T
}
