import type { ChatId, MessageId, ProviderId } from '../../../shared/model.ts'
import { toTitle } from '../history/to-title.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { TitleRows } from '../storage/title-rows.ts'
import { thoughtsBegin } from './title-question.ts'

/** A conversation that may be named by its model. */
export type Untitled = {
	readonly chatId: ChatId
	/** Made from its first message. It is replaced only as long as it stands. */
	readonly title: string
	readonly question: string
	readonly answer: string
	/** Who gave the answer. */
	readonly providerId: ProviderId
	/** The conversation's; null: its provider's default. */
	readonly model: string | null
	/** The model thinks before it answers. */
	readonly thinks: boolean
}

export type Answerers = {
	/** Who answers in conversations that have not chosen. */
	readonly defaultProviderId: ProviderId | null
	/** Whom the user has chosen to be asked for titles; null: whoever answers in the conversation. */
	readonly chosen: Pick<Untitled, 'providerId' | 'model' | 'thinks'> | null
}

type Rows = { readonly chats: Pick<ChatRows, 'get'>; readonly titles: TitleRows }

/**
 * The conversation that a reply has just completed, if it is the first one to do so there, and if its title was made
 * from the text; null otherwise, and for every imported, forked or temporary conversation. No other provider is asked than
 * the one that answered, unless the user has chosen one for all titles.
 */
export function findUntitled(
	{ chats, titles }: Rows,
	chatId: ChatId,
	replyId: MessageId,
	{ defaultProviderId, chosen }: Answerers,
): Untitled | null {
	// A temporary conversation is in no row of these.
	const chat = chats.get(chatId)
	if (!chat || chat.trashedAtMs !== null || chat.forkedFrom !== undefined) return null
	const { title, model } = chat
	const firstText = titles.firstText(chatId)
	if (firstText === null || title !== toTitle(firstText)) return null
	if (titles.isImported(chatId) || !titles.isFirstComplete(chatId, replyId, chosen !== null)) return null

	const path = titles.pathTo(replyId)
	const first = path[0]
	const reply = path.at(-1)
	if (first?.role !== 'user' || reply?.role !== 'assistant') return null
	const providerId = reply.providerId
	if (!chosen && providerId !== (chat.providerId ?? defaultProviderId)) return null
	const segments = path.slice(path.findLastIndex(({ role }) => role === 'user') + 1)
	const answer = segments.map(({ text }) => text).join('')
	const thinks =
		segments.some((segment) => segment.thinks === 1) || answer.trimStart().startsWith(thoughtsBegin)
	const asked = { chatId, title, question: first.text, answer }
	if (chosen) return { ...asked, ...chosen }
	return providerId === null ? null : { ...asked, providerId, model, thinks }
}
