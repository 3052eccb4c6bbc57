/** Pure: a conversation as one Markdown text. */
import type { Attachment } from '../../../shared/attachment.ts'

export type Said = {
	readonly by: 'user' | 'assistant'
	/** Exactly as it was written or received. */
	readonly text: string
	readonly model: string | null
	readonly attachments: readonly Attachment[]
}

/** What the headings say, in the user's language. */
export type Speakers = { readonly user: string; readonly assistant: string }

/** Files stand as their names: a text cannot hold them. */
export function conversationMarkdown(title: string, said: readonly Said[], speakers: Speakers): string {
	const parts = said.map(({ by, text, model, attachments }) => {
		const heading = `## ${speakers[by]}${by === 'assistant' && model ? ` (${model})` : ''}`
		const files = attachments.map(({ name }) => `- ${name}`).join('\n')
		return [heading, files, text].filter((part) => part !== '').join('\n\n')
	})
	return `${[`# ${title}`, ...parts].join('\n\n')}\n`
}
