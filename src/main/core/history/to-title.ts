import type { Message } from '../../../shared/model.ts'

/** Longest title in UTF-16 units; the list cuts it to its width anyway. */
const longestTitle = 120
/** More of a line is not looked at. */
const longestLine = 2_000
/** The language of a block of code says nothing about it. */
const fence = /^\s*(?:`{3}|~{3})/

/** For the conversation that a message begins: of its text, or of its first file when it has no words. Pure. */
export function titleOf({ text, attachments }: Pick<Message, 'text' | 'attachments'>): string {
	return toTitle(text.trim() === '' ? (attachments[0]?.name ?? text) : text)
}

/** The first line with words in it, for the conversation that a message begins. Pure. */
export function toTitle(text: string): string {
	const lines = text.split('\n', 50).filter((candidate) => /[\p{L}\p{N}]/u.test(candidate))
	const line = (lines.find((candidate) => !fence.test(candidate)) ?? lines[0] ?? text).slice(0, longestLine)
	const plain = withoutMarks(line)
		.replace(/^[\s#>*\-`~]+/u, '')
		.replace(/\s+/gu, ' ')
		.trim()
	const characters = Array.from(plain === '' ? line.trim() : plain)
	return characters.length <= longestTitle
		? characters.join('')
		: `${characters.slice(0, longestTitle - 1).join('')}…`
}

/** Underscores stay: in what people type they are part of names. */
function withoutMarks(line: string): string {
	return line
		.replace(/!?\[([^\]]*)\]\([^()\s]*\)/gu, '$1')
		.replace(/(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)/gu, '$2')
		.replace(/(?<![\w*])(\*{2,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)/gu, '$2')
		.replace(/(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])/gu, '$1')
		.replace(/(?<!~)~~(?=[^\s~])([^~]+)~~(?!~)/gu, '$1')
}
