/** One conversation as every format needs it: its shape at once, its texts one by one. */
import type { Attachment } from '../../../../shared/attachment.ts'
import type { ExportOptions, ExportWords } from '../../../../shared/export-model.ts'
import type { ChatId, MessageId, Outcome } from '../../../../shared/model.ts'
import type { ExportedChat, ExportedChatRows, ExportedMessage } from '../../storage/exported-chats.ts'
import { arrangeTree, pathTo, type TreeNode } from './arrange-tree.ts'
import type { ExportedFiles } from './exported-files.ts'
import { type Article, listArticles } from './list-articles.ts'

export type Conversation = {
	readonly chat: ExportedChat
	/** What goes out of it, parents before children. */
	readonly nodes: readonly TreeNode[]
	readonly articles: readonly Article[]
	/** Throws when the message is gone, and when the export was cancelled. */
	readonly read: (id: MessageId) => ExportedMessage
}

/** An article with its texts. */
export type WholeArticle = Article & {
	readonly createdAtMs: number
	readonly text: string
	readonly reasoning: string
	readonly model: string | null
	readonly attachments: readonly Attachment[]
	/** How a reply ended that did not complete. */
	readonly outcome: Exclude<Outcome, 'complete'> | null
}

export type ReadOptions = {
	readonly rows: ExportedChatRows
	readonly files: ExportedFiles
	readonly options: ExportOptions
	readonly words: ExportWords
	/** Called for each message that was read. Throws when the export was cancelled. */
	readonly onMessage: () => void
}

/** Null when it is gone. */
export function openConversation(
	chatId: ChatId,
	{ rows, options, onMessage }: Pick<ReadOptions, 'rows' | 'options' | 'onMessage'>,
): Conversation | null {
	const chat = rows.chat(chatId)
	if (!chat) return null
	const tree = arrangeTree(rows.nodes(chatId))
	return {
		chat,
		nodes: options.extent === 'path' ? pathTo(tree, chat.headId) : tree,
		articles: listArticles(tree, chat.headId, options.extent),
		read(id) {
			onMessage()
			const message = rows.message(id)
			if (!message) throw new Error(`The message ${id} is gone.`)
			return options.withReasoning || message.role === 'user' ? message : { ...message, reasoning: '' }
		},
	}
}

/** The segments of a continued reply join verbatim. */
export function readArticle(article: Article, { read }: Conversation): WholeArticle {
	const messages = article.ids.map(read)
	const [first] = messages
	const last = messages.at(-1)
	if (!first || !last) throw new Error('An article has at least one message.')
	const reply = last.role === 'assistant' ? last : null
	return {
		...article,
		createdAtMs: first.createdAtMs,
		text: messages.map(({ text }) => text).join(''),
		reasoning: messages
			.map((message) => (message.role === 'assistant' ? message.reasoning : ''))
			.filter((reasoning) => reasoning !== '')
			.join('\n\n'),
		model: reply?.model ?? null,
		attachments: messages.flatMap(({ attachments }) => attachments),
		outcome: reply && reply.outcome !== 'complete' ? reply.outcome : null,
	}
}

/** What a reader of the whole tree must know of an article's place. */
export function placeOf(
	{ version, follows }: Article,
	words: Pick<ExportWords, 'version' | 'follows'>,
): readonly string[] {
	return [
		...(version ? [fillIn(words.version, version)] : []),
		...(follows === null ? [] : [fillIn(words.follows, { number: follows })]),
	]
}

/** `{{name}}` as the window's own sentences have it. */
export function fillIn(sentence: string, values: Readonly<Record<string, number>>): string {
	return sentence.replace(/\{\{(\w+)\}\}/g, (written, name: string) => String(values[name] ?? written))
}
