/** Pure: a conversation as Markdown, for the clipboard and for files. Each part is made by itself, to be written as it comes. */
import type { Attachment } from './attachment.ts'

export type Said = {
	readonly by: 'user' | 'assistant'
	/** Exactly as it was written or received. */
	readonly text: string
	/** Empty: none, or not wanted. */
	readonly reasoning: string
	readonly model: string | null
	/** A file with an address is a link to it. */
	readonly files: readonly { readonly name: Attachment['name']; readonly address: string | null }[]
	/** What a reader must know beside the heading, such as `version 2 of 3`. */
	readonly remarks: readonly string[]
	/** How a reply ended that did not complete; null for every other one. */
	readonly ending: string | null
}

/** What the headings say, in the user's language. */
export type Speakers = { readonly user: string; readonly assistant: string; readonly thoughts: string }

export const markdownTitle = (title: string): string => `# ${oneLine(title)}\n`

/** Begins with the blank line that parts it from what is above. */
export function saidMarkdown(said: Said, speakers: Speakers): string {
	const { by, text, reasoning, model, files, remarks, ending } = said
	const beside = [...(by === 'assistant' && model ? [model] : []), ...remarks]
	const heading = `## ${speakers[by]}${beside.length > 0 ? ` (${beside.map(oneLine).join(', ')})` : ''}`
	const parts = [
		heading,
		files.map(({ name, address }) => `- ${linkTo(name, address)}`).join('\n'),
		reasoning === '' ? '' : quoted(`**${speakers.thoughts}**\n\n${reasoning.trim()}`),
		text,
		ending === null ? '' : `*${ending}*`,
	]
	return `\n${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** A link whose text is `label`, whatever is in it; without an address the label alone. */
export function linkTo(label: string, address: string | null): string {
	if (address === null) return oneLine(label)
	return `[${oneLine(label).replace(/[\\[\]*_`<>]/g, '\\$&')}](${encodePath(address)})`
}

/** A relative address, whose brackets would end the link. */
function encodePath(address: string): string {
	return encodeURI(address).replace(/[()?#]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

const quoted = (text: string) =>
	text
		.split('\n')
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n')

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
