/** Makes visible, in code, what would change how it reads without being seen: bidirectional controls, invisible characters. */
import { escapeHtml } from './escape.ts'

export function markHidden(code: string): string {
	if (code.search(hidden) === -1) return escapeHtml(code)
	let html = ''
	let end = 0
	for (const { 0: character, index } of code.matchAll(hidden)) {
		html += escapeHtml(code.slice(end, index))
		html += `<span class="hidden" data-code="${codeOf(character)}">${escapeHtml(character)}</span>`
		end = index + character.length
	}
	return html + escapeHtml(code.slice(end))
}

/** Without the two that choose between an emoji and a letter, and without the joiner inside family emoji. */
const hidden =
	/(?!\t|\n|\ufe0e|\ufe0f)(?!(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu

function codeOf(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
