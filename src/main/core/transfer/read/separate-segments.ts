import type { ImportedNode } from './imported-conversation.ts'

/**
 * Replies that follow one another show as one article and are joined as they are, so that a continued sentence
 * stays one. What other programs keep as steps of a reply are paragraphs: this puts a blank line before each.
 * It depends on what is above a node alone, so a later export with more below gives the same text. Pure.
 */
export function separateSegments(nodes: readonly ImportedNode[]): readonly ImportedNode[] {
	/** Whether the article that a reply is in has text up to and including it. */
	const hasText = new Map<string, boolean>()
	return nodes.map((node) => {
		if (node.role === 'user') return node
		const before = node.parentKey !== null && (hasText.get(node.parentKey) ?? false)
		hasText.set(node.key, before || node.text !== '')
		const isParagraph = before && node.text !== '' && !node.text.startsWith('\n')
		return isParagraph ? { ...node, text: `\n\n${node.text}` } : node
	})
}
