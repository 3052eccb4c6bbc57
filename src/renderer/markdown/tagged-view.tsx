import type { ReactNode } from 'react'
import type { MarkupToken } from '../../shared/markdown/markup-token.ts'
import { matchTags, tagName } from './inline-tags.ts'

/** One inside another. Deeper ones stay text. */
const maxDepth = 6

/** Pairs of tags as elements of React: no string becomes HTML. `render` draws everything else. */
export function renderWithTags(
	tokens: readonly MarkupToken[],
	render: (token: MarkupToken, key: number) => ReactNode,
): ReactNode {
	const ends = matchTags(tokens)
	function renderFrom(start: number, end: number, depth: number): readonly ReactNode[] {
		const parts: ReactNode[] = []
		for (let at = start; at < end; at += 1) {
			const token = tokens[at]
			if (token === undefined) break
			const closing = depth < maxDepth ? ends.get(at) : undefined
			if (closing === undefined) {
				parts.push(render(token, at))
				continue
			}
			const Tag = tagName(token.raw)
			parts.push(<Tag key={at}>{renderFrom(at + 1, closing, depth + 1)}</Tag>)
			at = closing
		}
		return parts
	}
	return renderFrom(0, tokens.length, 0)
}
