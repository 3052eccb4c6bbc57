import i18next from 'i18next'
import type { ChatId, Message, MessageId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { conversationMarkdown, type Said } from './conversation-markdown.ts'
import { readWholeTexts } from './fill-in.ts'
import { groupArticles } from './group-articles.ts'
import { copyText } from './message-actions.ts'

const pageSize = 500

/** Copies the visible path, of which this window may hold only the end. */
export async function copyConversation(chatId: ChatId, untitled: string): Promise<void> {
	const words = i18next.getFixedT(null, 'chat')
	const opened = await windowLink().call('chat.open', { chatId, limit: pageSize })
	if (!opened.ok) {
		showFailure(words('conversation.copyFailed'), opened.error)
		return
	}
	const { chat } = opened.value
	let { messages, hasEarlier } = opened.value
	for (let first = messages[0]; hasEarlier && first; first = messages[0]) {
		const page = await windowLink().call('chat.earlier', { chatId, beforeId: first.id, limit: pageSize })
		if (!page.ok) {
			showFailure(words('conversation.copyFailed'), page.error)
			return
		}
		messages = [...page.value.messages, ...messages]
		hasEarlier = page.value.hasEarlier
	}
	const said = await readSaid(messages)
	const speakers = { user: words('you'), assistant: words('assistant') }
	const text = said && conversationMarkdown(chat.title || untitled, said, speakers)
	if (await copyText(text)) showToast({ title: words('conversation.copied') })
}

/** The segments of a continued reply join verbatim. Null when a text could not be had. */
async function readSaid(path: readonly Message[]): Promise<readonly Said[] | null> {
	const messages: { readonly [id: MessageId]: Message } = Object.fromEntries(
		path.map((message) => [message.id, message]),
	)
	const said: Said[] = []
	for (const article of groupArticles({ ids: path.map(({ id }) => id), messages })) {
		const ids = article.role === 'user' ? [article.id] : article.segmentIds
		const segments = ids.flatMap((id) => messages[id] ?? [])
		const text = await readWholeTexts(segments)
		if (text === null) return null
		const last = segments.at(-1)
		said.push({
			by: article.role,
			text,
			model: last?.role === 'assistant' ? last.model : null,
			attachments: segments.flatMap(({ attachments }) => attachments),
		})
	}
	return said
}
