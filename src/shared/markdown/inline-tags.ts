/**
 * The few HTML tags that answers use within a line: `H<sub>2</sub>O`, `<kbd>Ctrl</kbd>`. Only these, only without
 * attributes.
 */
import type { MarkupToken } from './markup-token.ts'

export const inlineTags = [
	'sub',
	'sup',
	'kbd',
	'mark',
	'ins',
	'small',
	'b',
	'strong',
	'i',
	'em',
	'u',
	's',
	'del',
] as const
export type InlineTag = (typeof inlineTags)[number]

const tag = new RegExp(`^<(/?)(${inlineTags.join('|')})>$`, 'i')

/** Where each opening tag that has a closing one finds it, by their places among `tokens`. */
function matchTags(tokens: readonly MarkupToken[]): ReadonlyMap<number, number> {
	const ends = new Map<number, number>()
	const open: { readonly name: string; readonly at: number }[] = []
	const waiting = new Map<string, number>()
	for (const [at, token] of tokens.entries()) {
		const [, slash, written = ''] = token.type === 'html' ? (tag.exec(token.raw) ?? []) : []
		if (slash === undefined) continue
		const name = written.toLowerCase()
		const count = waiting.get(name) ?? 0
		if (slash === '') {
			open.push({ name, at })
			waiting.set(name, count + 1)
		} else if (count > 0) {
			// What was opened in between and not closed is text.
			for (let last = open.pop(); last; last = open.pop()) {
				waiting.set(last.name, (waiting.get(last.name) ?? 1) - 1)
				if (last.name !== name) continue
				ends.set(last.at, at)
				break
			}
		}
	}
	return ends
}

/** The name in an opening or closing tag. */
const tagName = (raw: string): InlineTag => tag.exec(raw)?.[2]?.toLowerCase() as InlineTag

/** One inside another. Deeper ones stay text. */
const maxDepth = 6

type TagRenderer<T> = {
	readonly render: (token: MarkupToken, key: number) => T
	readonly wrap: (tag: InlineTag, inside: readonly T[], key: number) => T
}

/** Pairs of tags around what stands between them. Never gives their source to anybody who would take it for HTML. */
export function renderWithTags<T>(tokens: readonly MarkupToken[], renderer: TagRenderer<T>): readonly T[] {
	const ends = matchTags(tokens)
	function renderFrom(start: number, end: number, depth: number): readonly T[] {
		const parts: T[] = []
		for (let at = start; at < end; at += 1) {
			const token = tokens[at]
			if (token === undefined) break
			const closing = depth < maxDepth ? ends.get(at) : undefined
			if (closing === undefined) {
				parts.push(renderer.render(token, at))
				continue
			}
			parts.push(renderer.wrap(tagName(token.raw), renderFrom(at + 1, closing, depth + 1), at))
			at = closing
		}
		return parts
	}
	return renderFrom(0, tokens.length, 0)
}
