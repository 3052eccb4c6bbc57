/** Makes visible what would change how code reads without being seen: bidirectional controls, invisible characters. */
import type { ReactNode } from 'react'

/** `text` with a label before every hidden character. The character itself stays, so that copying is exact. */
export function markHidden(text: string): ReactNode {
	if (text.search(hidden) === -1) return text
	const parts: ReactNode[] = []
	let end = 0
	for (const match of text.matchAll(hidden)) {
		if (isJoinerInEmoji(text, match.index)) continue
		const code = codeOf(match[0])
		parts.push(text.slice(end, match.index))
		parts.push(
			<span key={match.index} className="md-hidden" role="img" aria-label={code} data-code={code}>
				{match[0]}
			</span>,
		)
		end = match.index + match[0].length
	}
	parts.push(text.slice(end))
	return parts
}

/**
 * Controls except tab and line end, and what Unicode calls ignorable: soft hyphens, joiners, direction marks,
 * fillers, tags. The two variation selectors that choose between an emoji and a letter are left out.
 */
const hidden = /(?!\t|\n|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu

/** Family emoji are several emoji joined by U+200D. */
function isJoinerInEmoji(text: string, at: number): boolean {
	return (
		text.charAt(at) === '\u200d' &&
		/\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?$/u.test(text.slice(Math.max(0, at - 5), at))
	)
}

function codeOf(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
