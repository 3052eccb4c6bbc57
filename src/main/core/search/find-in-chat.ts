import type { ChatId, MessageId } from '../../../shared/model.ts'
import { fold } from '../../../shared/search-language/fold.ts'
import type { Database } from '../storage/open-database.ts'
import { readPathTexts } from '../storage/path-texts.ts'

export type FindInChatInput = {
	readonly chatId: ChatId
	readonly text: string
	/** What a running reply has received is not in its row yet. */
	readonly running: readonly { readonly replyId: MessageId; readonly text: string }[]
}

/** Messages of the visible path that hold the text anywhere, oldest first. */
export function findInChat(db: Database, { chatId, text, running }: FindInChatInput): readonly MessageId[] {
	const wanted = fold(text)
	const found: MessageId[] = []
	for (const row of readPathTexts(db, chatId)) {
		const held = running.find(({ replyId }) => replyId === row.id)?.text ?? row.text
		if (fold(held).includes(wanted)) found.push(row.id)
	}
	return found.reverse()
}
