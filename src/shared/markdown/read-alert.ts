/** A quote that begins with `[!NOTE]`, as GitHub writes what a reader should not miss. */
import type { Token, Tokens } from 'marked'
import { asMarkupTokens, type MarkupToken } from './markup-token.ts'

const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type AlertKind = (typeof alertKinds)[number]

const mark = new RegExp(`^\\[!(${alertKinds.join('|')})\\][ \\t]*$`, 'i')

/** What kind it is, and the blocks below its mark; null for any other quote. Pure. */
export function readAlert(
	quote: Tokens.Blockquote,
): { readonly kind: AlertKind; readonly tokens: readonly MarkupToken[] } | null {
	const [first, ...others] = asMarkupTokens(quote.tokens)
	if (first?.type !== 'paragraph') return null
	const [head, next, ...words] = asMarkupTokens(first.tokens)
	const kind = head?.type === 'text' && (next === undefined || next.type === 'br') && mark.exec(head.raw)?.[1]
	if (!kind) return null
	const rest: readonly MarkupToken[] = words.length === 0 ? [] : [{ ...first, tokens: words as Token[] }]
	return { kind: kind.toLowerCase() as AlertKind, tokens: [...rest, ...others] }
}
