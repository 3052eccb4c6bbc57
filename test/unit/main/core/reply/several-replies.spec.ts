/** One question, several models at the same time: through the whole core. */
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatId, MessageId, Provider } from '../../../../../src/shared/model.ts'
import type { Script } from '../../../../support/fake-provider/behaviour.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let first: FakeProvider
let second: FakeProvider
let core: TestCore
let one: Provider
let two: Provider

beforeEach(async () => {
	first = await createFakeProvider({ behaviour: { text: 'One says so.' } })
	second = await createFakeProvider({ behaviour: { text: 'Two says so.' } })
	core = await startCore()
	await core.call('settings.save', { titlesByModel: false })
	await core.call('keys.choose', { mode: 'session' })
	one = await add('One', first)
	two = await add('Two', second)
})
afterEach(async () => {
	await core.discard()
	await first.close()
	await second.close()
})

const add = (name: string, { url }: FakeProvider) =>
	core.call('provider.save', {
		id: null,
		name,
		baseUrl: url,
		api: 'chat',
		defaultModel: 'fake-large',
		key: `sk-${name}`,
	})

/** Asks One, and beside it One's smaller model and Two. */
async function ask(text: string, chatId: ChatId | null = null) {
	const {
		chat,
		userMessage,
		reply,
		beside = [],
	} = await core.call('chat.send', {
		chatId,
		text,
		providerId: one.id,
		model: null,
		beside: [
			{ providerId: one.id, model: 'fake-small' },
			{ providerId: two.id, model: null },
		],
	})
	const ids = [reply.id, ...beside.map(({ id }) => id)] as const
	return {
		chatId: chat.id,
		questionId: userMessage.id,
		ids: ids as readonly [MessageId, MessageId, MessageId],
	}
}
const settled = (ids: readonly MessageId[]) => Promise.all(ids.map((id) => core.settled(id)))
const open = (chatId: ChatId) => core.call('chat.open', { chatId, limit: 50 })
const isStreaming = (id: MessageId) =>
	core.event((event) => event.type === 'reply.delta' && event.replyId === id && event.text !== '')
const slowly: Script = { all: { tokensPerSecond: 20, text: 'So it goes on and on. '.repeat(200) } }

describe('a question to several models', () => {
	it('is asked once, and each answers it as a version of the same reply', async () => {
		const { chatId, questionId, ids } = await ask('Why?')
		const replies = await settled(ids)
		expect(replies.map(({ providerName, model, text }) => [providerName, model, text])).toEqual([
			['One', 'fake-large', 'One says so.'],
			['One', 'fake-small', 'One says so.'],
			['Two', 'fake-large', 'Two says so.'],
		])
		const { chat, messages, beside } = await open(chatId)
		expect(messages.map(({ id }) => id)).toEqual([questionId, ids[0]])
		expect(messages[1]?.version).toMatchObject({ index: 1, count: 3, nextId: ids[1] })
		expect(chat.comparedId).toBe(questionId)
		expect(beside?.map(({ id }) => id)).toEqual(ids)
		expect(first.log.replies()).toHaveLength(2)
		expect(second.log.replies()).toHaveLength(1)
	})

	it('shows every window all of them from the beginning', async () => {
		const { chatId, ids } = await ask('Why?')
		const appended = await core.event((event) => event.type === 'chat.appended' && event.chatId === chatId)
		expect(appended).toMatchObject({
			messages: [{ role: 'user' }, { id: ids[0] }],
			beside: [{ id: ids[1] }, { id: ids[2] }],
		})
		await settled(ids)
	})

	it('is answered at the same time: nobody waits for another', async () => {
		first.behave(slowly)
		const { chatId, ids } = await ask('Why?')
		await Promise.all([isStreaming(ids[0]), isStreaming(ids[1])])
		expect((await core.settled(ids[2])).text).toBe('Two says so.')
		const { beside } = await open(chatId)
		expect(beside?.map(({ status }) => status.phase === 'settled')).toEqual([false, false, true])
	})

	it('commits nothing when one of them cannot be asked', async () => {
		const refused = await core.tryCall('chat.send', {
			chatId: null,
			text: 'Why?',
			providerId: one.id,
			model: null,
			beside: [{ providerId: '0198b6e2-0000-7000-8000-000000000000' as Provider['id'], model: null }],
		})
		expect(refused).toMatchObject({ ok: false, error: { kind: 'not-found', what: 'provider' } })
		expect((await core.call('chat.list', { before: null, limit: 10 })).chats).toEqual([])
	})

	it('goes to no more than four', async () => {
		const beside = Array.from({ length: 4 }, () => ({ providerId: one.id, model: null }))
		const input = { chatId: null, text: 'Why?', providerId: one.id, model: null, beside }
		expect(await core.tryCall('chat.send', input)).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
	})

	it('keeps the conversation busy until the last of them has ended', async () => {
		second.behave(slowly)
		const { chatId, ids } = await ask('Why?')
		await settled([ids[0], ids[1]])
		const more = { chatId, text: 'More?', providerId: null, model: null }
		expect(await core.tryCall('chat.send', more)).toMatchObject({ error: { kind: 'already-replying' } })
		await core.call('reply.stop', { replyId: ids[2] })
		await core.settled(ids[2])
		expect((await core.tryCall('chat.send', more)).ok).toBe(true)
	})

	it('loses one of them without a loss to the others', async () => {
		second.behave({ all: { fault: { kind: 'status', status: 401 } } })
		const [large, small, other] = await settled((await ask('Why?')).ids)
		expect([large?.status, small?.status]).toMatchObject([{ outcome: 'complete' }, { outcome: 'complete' }])
		expect(other?.status).toMatchObject({ outcome: 'failed', error: { kind: 'unauthorized' } })
	})

	it('falls back for the one that cannot answer, and for no other', async () => {
		await core.call('fallback.savePlan', {
			isOn: true,
			fallbacks: [{ providerId: one.id, keyId: null, model: 'fake-small' }],
		})
		second.behave({ all: { fault: { kind: 'status', status: 401 } } })
		const [large, small, other] = await settled((await ask('Why?')).ids)
		expect([large?.replaced, small?.replaced]).toEqual([undefined, undefined])
		expect(other).toMatchObject({
			text: 'One says so.',
			providerName: 'One',
			replaced: { providerName: 'Two', error: { kind: 'unauthorized' } },
		})
	})

	it('goes on with the first when nothing else is chosen, and compares no more', async () => {
		const { chatId, ids } = await ask('Why?')
		await settled(ids)
		const next = await core.call('chat.send', { chatId, text: 'And?', providerId: null, model: null })
		await core.settled(next.reply.id)
		const { chat, messages, beside } = await open(chatId)
		expect(messages.map(({ id }) => id).slice(1, 3)).toEqual([ids[0], next.userMessage.id])
		expect(messages[1]?.version.count).toBe(3)
		expect([chat.comparedId, beside]).toEqual([undefined, undefined])
	})
})

describe('each of several replies', () => {
	it('is stopped alone, and keeps what came', async () => {
		first.behave(slowly)
		second.behave(slowly)
		const { ids } = await ask('Why?')
		await Promise.all(ids.map(isStreaming))
		await core.call('reply.stop', { replyId: ids[1] })
		const stopped = await core.settled(ids[1])
		expect(stopped).toMatchObject({ status: { outcome: 'cancelled' } })
		expect(stopped.text).not.toBe('')
		expect(core.events.some((event) => event.type === 'reply.settled' && event.reply.id !== ids[1])).toBe(
			false,
		)
	})

	it('has every word in the journal: a kill loses none of any', async () => {
		first.behave(slowly)
		second.behave(slowly)
		const { chatId, questionId, ids } = await ask('Why?')
		await Promise.all(ids.map(isStreaming))
		// What a kill would leave: the files as they are at this instant.
		const left = mkdtempSync(join(tmpdir(), 'holdfast-killed-'))
		const shown = ids.map((id) => core.shownText(id))
		cpSync(core.dataDir, left, { recursive: true })
		const after = await startCore({ dataDir: left })
		const { chat, beside = [] } = await after.call('chat.open', { chatId, limit: 50 })
		expect(chat.comparedId).toBe(questionId)
		expect(beside.map(({ id }) => id)).toEqual(ids)
		for (const [index, reply] of beside.entries()) {
			expect(reply.status).toMatchObject({ outcome: 'interrupted', error: { kind: 'app-stopped' } })
			expect(shown[index]).not.toBe('')
			expect(reply.text.startsWith(shown[index] ?? '')).toBe(true)
		}
		await after.discard()
	})

	it('is asked for again, and continued, by whoever gave it', async () => {
		second.behave({ next: [{ text: 'Two begins and', fault: { kind: 'stall', after: { chars: 12 } } }, {}] })
		const { chatId, ids } = await ask('Why?')
		await settled([ids[0], ids[1]])
		await isStreaming(ids[2])
		await core.call('reply.stop', { replyId: ids[2] })
		await core.settled(ids[2])
		const { reply: rest } = await core.call('reply.continue', { replyId: ids[2] })
		expect(await core.settled(rest.id)).toMatchObject({ providerName: 'Two', parentId: ids[2] })
		const { reply: again } = await core.call('reply.regenerate', { replyId: ids[1] })
		expect(await core.settled(again.id)).toMatchObject({ providerName: 'One', model: 'fake-small' })
		const { beside } = await open(chatId)
		expect(beside?.map(({ id }) => id)).toEqual([...ids, rest.id, again.id])
	})

	it('can be asked for again while the others still run', async () => {
		second.behave(slowly)
		const { ids } = await ask('Why?')
		await core.settled(ids[1])
		const { reply } = await core.call('reply.regenerate', { replyId: ids[1] })
		expect(await core.settled(reply.id)).toMatchObject({ model: 'fake-small', text: 'One says so.' })
		expect(core.events.some((event) => event.type === 'reply.settled' && event.reply.id === ids[2])).toBe(
			false,
		)
	})

	it('is asked for again by another model, if the user says so', async () => {
		const { reply } = await core.call('chat.send', {
			chatId: null,
			text: 'Why?',
			providerId: one.id,
			model: null,
		})
		await core.settled(reply.id)
		const by = { providerId: two.id, model: 'fake-small' }
		const again = await core.call('reply.regenerate', { replyId: reply.id, by })
		expect(await core.settled(again.reply.id)).toMatchObject({ providerName: 'Two', model: 'fake-small' })
	})
})

describe('going on with one of several replies', () => {
	it('makes it the visible one, asks whoever gave it next, and leaves the others as versions', async () => {
		const { chatId, questionId, ids } = await ask('Why?')
		await settled(ids)
		const chosen = await core.call('chat.continueWith', { replyId: ids[2] })
		expect(chosen).toMatchObject({ providerId: two.id, model: 'fake-large' })
		expect(chosen.comparedId).toBeUndefined()
		const { messages, beside } = await open(chatId)
		expect(messages.map(({ id }) => id)).toEqual([questionId, ids[2]])
		expect(messages[1]?.version).toMatchObject({ index: 3, count: 3, previousId: ids[1] })
		expect(beside).toBeUndefined()
		const next = await core.call('chat.send', { chatId, text: 'And?', providerId: null, model: null })
		expect(await core.settled(next.reply.id)).toMatchObject({ providerName: 'Two' })
		expect(JSON.stringify(second.log.requests.at(-1)?.body)).toContain('Two says so.')
	})

	it('stops the others, which keep what came, and not itself', async () => {
		first.behave(slowly)
		second.behave(slowly)
		const { ids } = await ask('Why?')
		await Promise.all(ids.map(isStreaming))
		await core.call('chat.continueWith', { replyId: ids[1] })
		const [large, , other] = [await core.settled(ids[0]), null, await core.settled(ids[2])]
		expect([large.status, other.status]).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'cancelled' }])
		expect(large.text).not.toBe('')
		expect((await core.call('reply.attach', { replyId: ids[1] })).status.phase).toBe('streaming')
	})

	it('can be taken back: the versions are compared again', async () => {
		const { chatId, questionId, ids } = await ask('Why?')
		await settled(ids)
		await core.call('chat.continueWith', { replyId: ids[2] })
		expect(await core.call('chat.compare', { messageId: ids[2] })).toMatchObject({ comparedId: questionId })
		expect((await open(chatId)).beside?.map(({ id }) => id)).toEqual(ids)
		await core.call('message.removeBranch', { messageId: ids[0] })
		expect((await open(chatId)).beside?.map(({ id }) => id)).toEqual([ids[1], ids[2]])
	})
})

describe('several replies in a temporary conversation', () => {
	it('are compared as anywhere, and come along when it is kept', async () => {
		const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		const { ids } = await ask('Why?', id)
		await settled(ids)
		await core.call('chat.continueWith', { replyId: ids[1] })
		await core.call('chat.compare', { messageId: ids[1] })
		await core.call('chat.keep', { chatId: id })
		const { messages, beside } = await open(id)
		expect(messages.at(-1)?.id).toBe(ids[1])
		expect(beside?.map((reply) => reply.id)).toEqual(ids)
	})
})

describe('a monthly limit of one of several', () => {
	it('is asked about once, for the whole question, before anything is committed', async () => {
		const { chatId, ids } = await ask('Why?')
		await settled(ids)
		await core.call('usage.savePlan', {
			providerId: two.id,
			currency: 'EUR',
			monthlyLimit: { unit: 'tokens', amount: 1 },
		})
		const input = {
			chatId,
			text: 'And?',
			providerId: one.id,
			model: null,
			beside: [{ providerId: two.id, model: null }],
		}
		const refused = await core.tryCall('chat.send', input)
		expect(refused).toMatchObject({ ok: false, error: { kind: 'over-limit', providerName: 'Two' } })
		expect((await open(chatId)).messages).toHaveLength(2)
		const { reply, beside = [] } = await core.call('chat.send', { ...input, mayExceedLimit: true })
		const replies = await settled([reply.id, ...beside.map(({ id }) => id)])
		expect(replies.map(({ text }) => text)).toEqual(['One says so.', 'Two says so.'])
	})
})

describe('a message that waits while several replies run', () => {
	it('goes out when the last of them is complete, to as many as it was written for', async () => {
		second.behave({ all: { tokensPerSecond: 100, text: 'Two takes its time. '.repeat(5) } })
		const { chatId, ids } = await ask('Why?')
		const message = {
			chatId,
			text: 'And?',
			providerId: null,
			model: null,
			beside: [{ providerId: two.id, model: 'fake-small' }],
		}
		await core.call('queue.add', { chatId, message })
		const sent = await core.event((event) => {
			return event.type === 'chat.appended' && event.messages.some(({ text }) => text === 'And?')
		})
		const ended = core.events.flatMap((event) => (event.type === 'reply.settled' ? [event.reply.id] : []))
		expect(ended).toEqual(expect.arrayContaining([...ids]))
		expect(sent).toMatchObject({ beside: [{ model: 'fake-small', providerName: 'Two' }] })
	})
})
