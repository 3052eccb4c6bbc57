import { expect, it } from 'vitest'
import { createChatRows } from '../../../../../src/main/core/storage/chats.ts'
import { createDrafts } from '../../../../../src/main/core/storage/drafts.ts'
import { createExchanges } from '../../../../../src/main/core/storage/exchanges.ts'
import { createJournal } from '../../../../../src/main/core/storage/journal.ts'
import { createMessageRows } from '../../../../../src/main/core/storage/messages.ts'
import { createTitleRows } from '../../../../../src/main/core/storage/title-rows.ts'
import { type Answerers, findUntitled } from '../../../../../src/main/core/titles/find-untitled.ts'
import type { ChatId, MessageId, NewChat, Outcome, ProviderId } from '../../../../../src/shared/model.ts'
import { saying } from '../../../../support/saying.ts'
import { openTestDatabase } from '../storage/open-test-database.ts'

const chatId = 'chat' as ChatId
const one = 'one' as ProviderId
const other = 'other' as ProviderId
const answerer = { providerId: one, providerName: 'One', model: 'm' }
const newChat: NewChat = {
	id: chatId,
	title: 'Why is kelp brown?',
	createdAtMs: 1,
	updatedAtMs: 1,
	providerId: null,
	model: null,
	isBackground: null,
}

/** A conversation with its first message, which begins with its title. */
function begin(fields: Partial<NewChat> = {}) {
	const db = openTestDatabase()
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const exchanges = createExchanges(db, { chats, messages, drafts: createDrafts(db) })
	const journal = createJournal(db)
	const titles = createTitleRows(db)
	const { userMessageId, replyId } = exchanges.begin(
		{ ...newChat, ...fields },
		saying('# Why is kelp brown?\nAnd so on.'),
		[answerer],
	)

	function settle(id: MessageId, text: string, outcome: Outcome = 'complete', reasoningTokens = 0): void {
		journal.append([{ replyId: id, seq: 1, text, reasoning: '', progress: null }])
		const usage = { inputTokens: 1, outputTokens: 1, reasoningTokens }
		journal.settle({ replyId: id, model: 'm', outcome, error: null, elapsedMs: 1, usage })
	}
	const find = (id: MessageId, defaultProviderId = one, chosen: Answerers['chosen'] = null) =>
		findUntitled({ chats, titles }, chatId, id, { defaultProviderId, chosen })
	return { db, exchanges, userMessageId, replyId, settle, find }
}

it('finds a conversation after its first complete reply, with what was said', () => {
	const { replyId, settle, find } = begin()
	settle(replyId, 'Because of fucoxanthin.')
	expect(find(replyId)).toEqual({
		chatId,
		title: 'Why is kelp brown?',
		question: '# Why is kelp brown?\nAnd so on.',
		answer: 'Because of fucoxanthin.',
		providerId: one,
		model: null,
		thinks: false,
	})
})

it('takes the segments of a continued reply for one, and the first question for what it is about', () => {
	const { exchanges, replyId, settle, find } = begin()
	settle(replyId, '', 'failed')
	const { replyId: second } = exchanges.append(chatId, replyId, saying('Hello?'), [answerer], 2)
	settle(second, 'Because ', 'interrupted')
	const rest = exchanges.addReply(chatId, second, answerer, 3)
	settle(rest, 'of fucoxanthin.', 'complete', 7)
	expect(find(rest)).toMatchObject({
		question: '# Why is kelp brown?\nAnd so on.',
		answer: 'Because of fucoxanthin.',
		thinks: true,
	})
})

it('knows a model that thinks aloud in its text', () => {
	const { replyId, settle, find } = begin()
	settle(replyId, '<think>Kelp?</think>Because.')
	expect(find(replyId)?.thinks).toBe(true)
})

it('leaves a title that was not made from the text, and a fork', () => {
	for (const fields of [{ title: 'Mine' }, { forkedFrom: 'x' as MessageId }]) {
		const { replyId, settle, find } = begin(fields)
		settle(replyId, 'Because.')
		expect(find(replyId)).toBeNull()
	}
})

it('leaves an imported conversation, though its title may be its first line', () => {
	const { db, replyId, settle, find } = begin()
	settle(replyId, 'Because.')
	expect(find(replyId)).not.toBeNull()
	db.prepare(
		`INSERT INTO imported_chats (source, external_id, chat_id, content_hash, tails, imported_at_ms)
		VALUES ('chatgpt', 'x', ?, x'', x'', 0)`,
	).run(chatId)
	expect(find(replyId)).toBeNull()
})

it('leaves one that has had a complete reply before, on any branch', () => {
	const { exchanges, replyId, settle, find } = begin()
	settle(replyId, 'Because.')
	const { replyId: second } = exchanges.edit(chatId, null, saying('In other words'), answerer, 2)
	settle(second, 'Because.')
	expect(find(second)).toBeNull()
})

it('of several that answer the first question takes the one whose provider answers in the conversation, once', () => {
	const { exchanges, userMessageId, replyId, settle, find } = begin({ providerId: one })
	const beside = exchanges.addReply(chatId, userMessageId, { ...answerer, providerId: other }, 1)
	const second = exchanges.addReply(chatId, userMessageId, answerer, 1)
	settle(beside, 'Because of algae.')
	expect(find(beside)).toBeNull()
	settle(replyId, 'Because.')
	expect(find(replyId)).toMatchObject({ providerId: one, answer: 'Because.' })
	const chosen = { providerId: other, model: 'small', thinks: false }
	expect(find(replyId, one, chosen)).toBeNull()
	settle(second, 'Because.')
	expect(find(second)).toBeNull()
})

it('asks no provider but the one that answered', () => {
	const { replyId, settle, find } = begin()
	settle(replyId, 'Because.')
	expect(find(replyId, other)).toBeNull()
	const chosen = begin({ providerId: one, model: 'chosen' })
	chosen.settle(chosen.replyId, 'Because.')
	expect(chosen.find(chosen.replyId, other)).toMatchObject({ providerId: one, model: 'chosen' })
})

it('asks whom the user has chosen for titles, whoever answered', () => {
	const { replyId, settle, find } = begin()
	settle(replyId, '<think>Kelp?</think>Because.')
	const chosen = { providerId: other, model: 'small', thinks: false }
	expect(find(replyId, other, chosen)).toMatchObject({
		...chosen,
		question: '# Why is kelp brown?\nAnd so on.',
	})
	expect(find(replyId, one, chosen)).toMatchObject(chosen)
})
