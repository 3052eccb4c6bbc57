import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChatId } from '../../../../../src/shared/model.ts'
import type { SearchPage } from '../../../../../src/shared/search-model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { makeSampleHistory, sampleChatId, sampleMessageId } from '../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider({ behaviour: { text: 'Yes.' }, hasMagicWords: true })
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

/** Asks until it is found: the index is made in a thread, a moment later. */
async function untilFound(query: string, count = 1): Promise<SearchPage> {
	for (;;) {
		const page = await core.call('search.messages', { query, order: 'newest', cursor: null, limit: 20 })
		if (page.hits.length >= count && page.indexing === null) return page
	}
}

async function say(text: string, chatId: ChatId | null = null) {
	const sent = await core.call('chat.send', { chatId, text, providerId: null, model: null })
	await core.settled(sent.reply.id)
	return sent
}

it('finds what was said and what was answered, soon after', async () => {
	const { chat, userMessage } = await say('关于数据库迁移的问题')
	const page = await untilFound('数据库')
	expect(page.hits[0]).toMatchObject({ messageId: userMessage.id, chatId: chat.id, role: 'user' })
	expect(page.hits[0]?.excerpt.filter(({ isMatch }) => isMatch)).toEqual([{ text: '数据库', isMatch: true }])
})

it('has what was said a moment before, or says that it does not yet', async () => {
	await say('A first word')
	await untilFound('first')
	// Long enough that the index takes longer over it than until it is told to look.
	await say('A lighthouse stands. '.repeat(150_000))
	await new Promise((resolve) => setTimeout(resolve, 260))
	const page = await core.call('search.messages', {
		query: 'lighthouse',
		order: 'newest',
		cursor: null,
		limit: 20,
	})
	expect(page.isBehind || page.hits.length === 1).toBe(true)
	expect((await untilFound('lighthouse')).isBehind).toBe(false)
})

it('finds titles, and texts of one conversation while its reply runs', async () => {
	const { chat, userMessage } = await say('Plain question about lighthouses')
	expect(await core.call('search.titles', { query: 'light', limit: 5 })).toMatchObject([{ chatId: chat.id }])
	const { reply } = await core.call('chat.send', {
		chatId: chat.id,
		text: `/speed 5\n/text ${'The lighthouse stands. '.repeat(200)}`,
		providerId: null,
		model: null,
	})
	await core.event((event) => event.type === 'reply.delta' && event.replyId === reply.id && event.seq >= 5)
	const found = await core.call('search.inChat', { chatId: chat.id, text: 'LIGHTHOUSE' })
	expect(found.at(0)).toBe(userMessage.id)
	expect(found.at(-1)).toBe(reply.id)
	await core.call('reply.stop', { replyId: reply.id })
})

it('looks into a temporary conversation only when it is asked about that one', async () => {
	const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
	const { userMessage } = await say('a secret lighthouse', id)
	await say('a known lighthouse')
	expect(await core.call('search.inChat', { chatId: id, text: 'lighthouse' })).toContain(userMessage.id)
	const { hits } = await untilFound('lighthouse')
	expect(hits.map(({ chatId }) => chatId)).not.toContain(id)
})

it('makes the index of a history that has none, and anew when its file is spoilt', async () => {
	await core.close()
	const indexPath = join(core.dataDir, 'search', 'index.db')
	rmSync(join(core.dataDir, 'holdfast.db'))
	makeSampleHistory(join(core.dataDir, 'holdfast.db'), { chats: 3, messagesEach: 4 })
	core = await startCore({ dataDir: core.dataDir })
	const page = await untilFound('from:me', 6)
	expect(page.hits.map(({ chatId }) => chatId)).toContain(sampleChatId(2))
	expect(existsSync(indexPath)).toBe(true)
	await core.close()
	writeFileSync(indexPath, 'spoilt'.repeat(2_000))
	core = await startCore({ dataDir: core.dataDir })
	const again = await untilFound('from:me', 6)
	expect(again.hits.map(({ messageId }) => messageId)).toContain(sampleMessageId(0, 0))
})

it('follows what is removed for good', async () => {
	const { chat } = await say('one lighthouse')
	await say('another lighthouse')
	await untilFound('lighthouse', 2)
	await core.call('chat.organize', { chatIds: [chat.id], change: { do: 'trash', isTrashed: true } })
	expect((await untilFound('from:me lighthouse')).hits).toHaveLength(1)
	await core.call('chat.removeForever', { chatIds: [chat.id] })
	const { hits } = await core.call('search.messages', {
		query: 'in:trash lighthouse',
		order: 'newest',
		cursor: null,
		limit: 20,
	})
	expect(hits).toEqual([])
})
