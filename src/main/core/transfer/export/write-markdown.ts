/** A conversation as Markdown, article after article. */
import { markdownTitle, type Said, saidMarkdown } from '../../../../shared/conversation-markdown.ts'
import type { ExportWords } from '../../../../shared/export-model.ts'
import type { PresentFile } from './exported-files.ts'
import {
	type Conversation,
	placeOf,
	type ReadOptions,
	readArticle,
	type WholeArticle,
} from './read-conversation.ts'

type Options = Pick<ReadOptions, 'files' | 'words'> & {
	/** Where a file will be found from the text; null: it is only named. */
	readonly addressOf: ((file: PresentFile) => string) | null
}

export async function* markdownPieces(
	conversation: Conversation,
	{ files, words, addressOf }: Options,
): AsyncGenerator<string> {
	yield markdownTitle(conversation.chat.title || words.untitled)
	for (const article of conversation.articles) {
		const whole = readArticle(article, conversation)
		const named: Said['files'][number][] = []
		for (const attachment of whole.attachments) {
			const file = addressOf && (await files.find(attachment))
			named.push({ name: attachment.name, address: file ? addressOf(file) : null })
		}
		yield articleMarkdown(whole, named, words)
	}
}

function articleMarkdown(article: WholeArticle, files: Said['files'], words: ExportWords): string {
	const { role, text, reasoning, model, number, outcome } = article
	const said: Said = {
		by: role,
		text,
		reasoning,
		model,
		files,
		remarks: [...(number === null ? [] : [String(number)]), ...placeOf(article, words)],
		ending: outcome && words.outcomes[outcome],
	}
	return saidMarkdown(said, words)
}
