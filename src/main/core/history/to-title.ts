import type { Message } from '../../../shared/model.ts'

/** Longest title in UTF-16 units; the list cuts it to its width anyway. */
const longestTitle = 120

/** For the conversation that a message begins: of its text, or of its first file when it has no words. Pure. */
export function titleOf({ text, attachments }: Pick<Message, 'text' | 'attachments'>): string {
	return toTitle(text.trim() === '' ? (attachments[0]?.name ?? text) : text)
}

/** The first line with words in it, for the conversation that a message begins. Pure. */
export function toTitle(text: string): string {
	const line = text.split('\n', 50).find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? text
	const plain = line
		.replace(/^[\s#>*\-`]+/u, '')
		.replace(/\s+/gu, ' ')
		.trim()
	const characters = Array.from(plain === '' ? line.trim() : plain)
	return characters.length <= longestTitle
		? characters.join('')
		: `${characters.slice(0, longestTitle - 1).join('')}…`
}
