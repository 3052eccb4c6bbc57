import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../../../src/shared/errors.ts'
import type { Api, Outcome } from '../../../../src/shared/model.ts'
import type { Script } from '../../../support/fake-provider/behaviour.ts'
import { createFakeProvider, type FakeProvider } from '../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../support/start-core.ts'

type Fault = NonNullable<NonNullable<Script['all']>['fault']>

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const begin = async (api: Api = 'chat') => {
	core = await startCore({ environment: { baseUrl: provider.url, api } })
}

const send = (text: string) => core.call('chat.send', { chatId: null, text, providerId: null, model: null })

describe.each<Api>(['chat', 'responses'])('a conversation over %s', (api) => {
	beforeEach(() => begin(api))

	it('streams an answer, shows all of it, and keeps it', async () => {
		const { chat, reply } = await send('Why is the sky blue?')
		const settled = await core.settled(reply.id)
		const text = provider.answerTo('Why is the sky blue?')
		expect(settled).toMatchObject({ text, model: 'fake-large', status: { outcome: 'complete', error: null } })
		expect(core.shownText(reply.id)).toBe(text)
		const open = await core.call('chat.open', { chatId: chat.id, limit: 50 })
		expect(open.messages.map(({ role, text }) => [role, text])).toEqual([
			['user', 'Why is the sky blue?'],
			['assistant', text],
		])
		expect(open.messages[1]).toEqual(settled)
		expect(chat.title).toBe('Why is the sky blue?')
	})

	it('sends what was said before with the next message', async () => {
		const { chat, reply } = await send('First')
		await core.settled(reply.id)
		const second = await core.call('chat.send', {
			chatId: chat.id,
			text: 'Second',
			providerId: null,
			model: null,
		})
		await core.settled(second.reply.id)
		const body = JSON.stringify(provider.log.requests.at(-1)?.body)
		expect(body).toContain('First')
		expect(body).toContain(JSON.stringify(provider.answerTo('First')).slice(1, 40))
		expect(body).toContain('Second')
	})

	it.each<readonly [string, Fault, Outcome, AppError['kind'] | null]>([
		['resets after the end', { kind: 'reset-after-finish' }, 'complete', null],
		['answers in one piece', { kind: 'whole-json' }, 'complete', null],
		['refuses the key', { kind: 'status', status: 401 }, 'failed', 'unauthorized'],
		['wants money', { kind: 'status', status: 402 }, 'failed', 'payment-required'],
		['has no such model', { kind: 'status', status: 404 }, 'failed', 'model-not-found'],
		[
			'has no quota left',
			{ kind: 'status', status: 429, code: 'insufficient_quota' },
			'failed',
			'quota-exceeded',
		],
		['answers with text', { kind: 'plain-text' }, 'failed', 'not-a-stream'],
	])('ends honestly when the provider %s', async (_what, fault, outcome, kind) => {
		provider.behave({ all: { fault } })
		const { reply } = await send('Hello')
		const settled = await core.settled(reply.id)
		expect(settled.status).toMatchObject({ outcome, error: kind === null ? null : { kind } })
		expect(settled.text).toBe(outcome === 'complete' ? provider.answerTo('Hello') : '')
	})

	it.each([
		['a server error', { kind: 'status', status: 500 }],
		['an overload', { kind: 'status', status: 529 }],
		['a rate limit', { kind: 'status', status: 429, retryAfter: '0' }],
		['a stream that ends before its first word', { kind: 'end', after: { events: 0 } }],
		['a reset before the first word', { kind: 'reset', after: { events: 0 } }],
	] as const)('tries again by itself after %s', async (_what, fault) => {
		provider.behave({ next: [{ fault }, {}] })
		const { reply } = await send('Hello')
		expect(await core.settled(reply.id)).toMatchObject({
			text: provider.answerTo('Hello'),
			status: { outcome: 'complete' },
		})
	})

	it('waits for a provider that is away, and goes on by itself when it is back', async () => {
		await provider.stopListening()
		const { reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.status' && event.status.phase === 'offline')
		await provider.resumeListening()
		expect(await core.settled(reply.id)).toMatchObject({ status: { outcome: 'complete' } })
	})
})

const after = { chars: 100 }
const breaks: readonly (readonly [string, Fault, AppError['kind']])[] = [
	['ends early', { kind: 'end', after }, 'ended-early'],
	['resets', { kind: 'reset', after }, 'connection-lost'],
	['drops the connection', { kind: 'drop', after }, 'connection-lost'],
	['sends half an event', { kind: 'half-event', after }, 'ended-early'],
	['sends malformed JSON', { kind: 'malformed-event', after }, 'malformed-event'],
	['fails inside the stream', { kind: 'error-event', after }, 'server-error'],
]

describe('a stream that breaks in mid-reply', () => {
	describe.each(breaks)('because the provider %s', (_what, fault, kind) => {
		it('is continued by prefix to the exact end', async () => {
			await begin('chat')
			provider.behave({ next: [{ fault }, {}] })
			const { reply } = await send('Hello')
			const settled = await core.settled(reply.id)
			expect(settled.status).toMatchObject({ outcome: 'complete', error: null })
			expect(settled.text).toBe(provider.answerTo('Hello'))
			expect(core.shownText(reply.id)).toBe(settled.text)
		})

		it('is replayed to the exact end when it runs in the background', async () => {
			core = await startCore({ environment: { baseUrl: provider.url, api: 'responses', isBackground: true } })
			provider.behave({ next: [{ fault }, {}] })
			const { reply } = await send('Hello')
			const settled = await core.settled(reply.id)
			expect(settled).toMatchObject({ text: provider.answerTo('Hello'), status: { outcome: 'complete' } })
			expect(core.shownText(reply.id)).toBe(settled.text)
		})

		it('is interrupted with every word kept where there is no way on', async () => {
			await begin('responses')
			provider.behave({ all: { fault } })
			const { reply } = await send('Hello')
			const settled = await core.settled(reply.id)
			expect(settled.status).toMatchObject({ outcome: 'interrupted', error: { kind } })
			expect(settled.text).toBe(provider.answerTo('Hello').slice(0, 100))
			expect(core.shownText(reply.id)).toBe(settled.text)
		})
	})

	it('is carried to its end through a proxy that cuts every connection', async () => {
		await begin('chat')
		provider.behave({ all: { fault: { kind: 'reset', after: { chars: 150 } } } })
		const { reply } = await send('Hello')
		expect(await core.settled(reply.id)).toMatchObject({
			text: provider.answerTo('Hello'),
			status: { outcome: 'complete' },
		})
		expect(provider.log.requests.length).toBeGreaterThan(3)
	})

	it.each(['refuse', 'restart'] as const)(
		'is interrupted when the model answers a prefix with: %s',
		async (continuation) => {
			await begin('chat')
			provider.behave({ all: { continuation, fault: { kind: 'reset', after } } })
			const { chat, reply } = await send('Hello')
			const settled = await core.settled(reply.id)
			expect(settled.status).toMatchObject({ outcome: 'interrupted', error: { kind: 'connection-lost' } })
			expect(settled.text).toBe(provider.answerTo('Hello').slice(0, 100))
			const asked = provider.log.requests.length

			// The lesson is kept: the next broken reply does not try again.
			const next = await core.call('chat.send', {
				chatId: chat.id,
				text: 'More',
				providerId: null,
				model: null,
			})
			await core.settled(next.reply.id)
			expect(provider.log.requests).toHaveLength(asked + 1)
		},
	)

	it('is trimmed once the model has been seen to repeat itself, and never before', async () => {
		await begin('chat')
		const words = Array.from({ length: 90 }, (_, n) => `the ${n}th river carries water of its own`)
		const text = words.join(', ')
		const broken = (chars: number) => ({
			text,
			continuation: 'repeat' as const,
			fault: { kind: 'reset' as const, after: { chars } },
		})
		const texts: string[] = []
		for (const question of ['one', 'two', 'three']) {
			provider.behave({ next: [broken(1_000), { text, continuation: 'repeat' }] })
			const { reply } = await send(question)
			texts.push((await core.settled(reply.id)).text)
		}
		const doubled = text.slice(0, 1_000) + text.slice(940)
		expect(texts).toEqual([doubled, doubled, text])
	})

	it('goes on within two seconds of the network’s return, by itself', async () => {
		await begin('chat')
		provider.behave({ all: { tokensPerSecond: 100 } })
		const { reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta' && event.seq === 5)
		await provider.stopListening()
		await core.event((event) => event.type === 'reply.status' && event.status.phase === 'offline')
		await provider.resumeListening()
		expect((await core.settled(reply.id)).text).toBe(provider.answerTo('Hello'))
	})
})

describe('continuing a reply that did not complete', () => {
	it('adds a segment that joins without a seam', async () => {
		await begin('responses')
		provider.behave({ next: [{ fault: { kind: 'reset', after } }, {}] })
		const { chat, reply } = await send('Hello')
		const first = await core.settled(reply.id)
		const { reply: rest } = await core.call('reply.continue', { replyId: reply.id })
		expect((await core.settled(rest.id)).status).toMatchObject({ outcome: 'complete' })
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(messages.map(({ id }) => id)).toEqual([first.parentId, reply.id, rest.id])
		expect(messages[1]?.text).toBe(first.text)
	})

	it('goes on by prefix where the model can, word for word', async () => {
		await begin('chat')
		provider.behave({ all: { tokensPerSecond: 50 } })
		const { chat, reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta' && event.seq === 4)
		await core.call('reply.stop', { replyId: reply.id })
		await core.settled(reply.id)
		provider.behave({})
		const { reply: rest } = await core.call('reply.continue', { replyId: reply.id })
		await core.settled(rest.id)
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(
			messages
				.slice(1)
				.map(({ text }) => text)
				.join(''),
		).toBe(provider.answerTo('Hello'))
	})

	it('is refused for a complete reply', async () => {
		await begin('chat')
		const { reply } = await send('Hello')
		await core.settled(reply.id)
		expect(await core.tryCall('reply.continue', { replyId: reply.id })).toMatchObject({
			error: { kind: 'not-allowed' },
		})
	})
})

describe('the timeline of a reply', () => {
	it('does not speak of a second charge after an answer that refused', async () => {
		await begin('chat')
		provider.behave({ next: [{ fault: { kind: 'status', status: 503 } }, {}] })
		const { reply } = await send('Hello')
		await core.settled(reply.id)
		const { entries } = await core.call('reply.timeline', { replyId: reply.id })
		const requests = entries.flatMap(({ step }) => (step.type === 'request' ? [step.mayBeBilledTwice] : []))
		expect(requests).toEqual([false, false])
	})

	it('tells every step, and no key', async () => {
		await begin('chat')
		provider.behave({ next: [{ fault: { kind: 'reset', after } }, {}] })
		const { reply } = await send('Hello')
		await core.settled(reply.id)
		const { traceId, entries } = await core.call('reply.timeline', { replyId: reply.id })
		expect(entries.map(({ step }) => step.type)).toEqual([
			...['request', 'opened', 'first-text', 'broke', 'waiting'],
			...['request', 'opened', 'first-text', 'seam', 'settled'],
		])
		expect(provider.log.requests[0]?.headers['x-client-request-id']).toBe(traceId)
		expect(entries.map(({ step }) => step)).toContainEqual(
			expect.objectContaining({ type: 'broke', characters: 100 }),
		)
		expect(entries.map(({ step }) => step)).toContainEqual(
			expect.objectContaining({ type: 'seam', atCharacter: 100 }),
		)
		expect(JSON.stringify(entries)).not.toContain('sk-test-key')
	})
})

describe('stopping', () => {
	beforeEach(() => begin())

	it('keeps the text that came and closes the connection', async () => {
		provider.behave({ all: { tokensPerSecond: 50 } })
		const { reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta')
		await core.call('reply.stop', { replyId: reply.id })
		const settled = await core.settled(reply.id)
		expect(settled.status).toMatchObject({ outcome: 'cancelled', error: null })
		expect(settled.text).toBe(core.shownText(reply.id))
		expect(settled.text).not.toBe('')
		await expect.poll(() => provider.log.requests.at(-1)?.ending).toBe('aborted')
	})

	it('is final while it waits for the provider to come back', async () => {
		await provider.stopListening()
		const { reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.status' && event.status.phase === 'offline')
		await core.call('reply.stop', { replyId: reply.id })
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'cancelled' })
		await provider.resumeListening()
		expect(provider.log.requests).toHaveLength(0)
	})
})

describe('the computer', () => {
	it('is kept awake while a reply runs, unless that is switched off', async () => {
		let holds = 0
		let releases = 0
		const stayAwake = () => {
			holds += 1
			return () => {
				releases += 1
			}
		}
		const power = { onSuspend: () => () => {}, onResume: () => () => {}, stayAwake }
		core = await startCore({ environment: { baseUrl: provider.url }, ports: { power } })
		await core.settled((await send('Hello')).reply.id)
		expect([holds, releases]).toEqual([1, 1])
		await core.call('settings.save', { staysAwake: false })
		await core.settled((await send('Hello again')).reply.id)
		expect([holds, releases]).toEqual([1, 1])
	})
})

describe('several at once', () => {
	beforeEach(() => begin())

	it('stream side by side without mixing', async () => {
		provider.behave({ all: { tokensPerSecond: 300 } })
		const prompts = ['alpha', 'beta', 'gamma', 'delta']
		const sent = await Promise.all(prompts.map(send))
		const settled = await Promise.all(sent.map(({ reply }) => core.settled(reply.id)))
		expect(settled.map(({ text }) => text)).toEqual(prompts.map(provider.answerTo))
	})

	it('refuses a second message to a conversation whose reply is running, and loses nothing of it', async () => {
		provider.behave({ all: { tokensPerSecond: 20 } })
		const { chat } = await send('Hello')
		const again = { chatId: chat.id, text: 'And?', providerId: null, model: null }
		expect(await core.tryCall('chat.send', again)).toEqual({ ok: false, error: { kind: 'already-replying' } })
	})

	it('gives a late window a snapshot to which the following deltas fit exactly', async () => {
		provider.behave({ all: { tokensPerSecond: 200 } })
		const { chat, reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta' && event.seq === 3)
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		const snapshot = messages[1]
		if (snapshot?.role !== 'assistant') throw new Error('no reply')
		const settled = await core.settled(reply.id)
		const later = core.events.filter((event) => event.type === 'reply.delta' && event.seq > snapshot.seq)
		const text = later.map((event) => (event.type === 'reply.delta' ? event.text : '')).join('')
		expect(snapshot.text + text).toBe(settled.text)
	})
})

describe('versions', () => {
	beforeEach(() => begin())

	it('keep the old reply beside a regenerated one', async () => {
		const { chat, reply } = await send('Hello')
		const first = await core.settled(reply.id)
		const again = await core.call('reply.regenerate', { replyId: reply.id })
		await core.settled(again.reply.id)
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(messages.at(-1)).toMatchObject({
			id: again.reply.id,
			version: { index: 2, count: 2, previousId: reply.id },
		})
		const back = await core.call('message.showVersion', { messageId: reply.id, limit: 10 })
		expect(back.messages.at(-1)).toMatchObject({ id: reply.id, text: first.text })
	})

	it('let a question be asked in other words', async () => {
		const { chat, userMessage, reply } = await send('Helo')
		await core.settled(reply.id)
		const edited = await core.call('message.edit', { messageId: userMessage.id, text: 'Hello' })
		await core.settled(edited.reply.id)
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(messages.map(({ text }) => text)).toEqual(['Hello', provider.answerTo('Hello')])
		expect(messages[0]?.version).toMatchObject({ index: 2, count: 2 })
	})
})

describe('the model', () => {
	it("is the first of the provider's list when none was chosen, asked for with the first message only", async () => {
		core = await startCore({ environment: { baseUrl: provider.url, model: null } })
		await core.call('chat.list', { before: null, limit: 10 })
		await core.call('provider.list', {})
		expect(provider.log.requests).toHaveLength(0)
		const { reply } = await send('Hello')
		expect((await core.settled(reply.id)).model).toBe('fake-large')
		expect(provider.log.requests.map(({ path }) => path)).toEqual(['/v1/models', '/v1/chat/completions'])
	})
})

describe('the list', () => {
	it('pages conversations newest first', async () => {
		await begin()
		for (const text of ['one', 'two', 'three']) await core.settled((await send(text)).reply.id)
		const first = await core.call('chat.list', { before: null, limit: 2 })
		expect(first.chats.map(({ title }) => title)).toEqual(['three', 'two'])
		expect(first.hasMore).toBe(true)
		const last = first.chats[1]
		if (!last) throw new Error('no page')
		const rest = await core.call('chat.list', {
			before: { id: last.id, updatedAtMs: last.updatedAtMs },
			limit: 2,
		})
		expect(rest).toMatchObject({ chats: [{ title: 'one' }], hasMore: false })
	})
})

describe('a background reply', () => {
	it('is fetched to its exact end by the next start', async () => {
		const environment = { baseUrl: provider.url, api: 'responses', isBackground: true } as const
		core = await startCore({ environment })
		provider.behave({ all: { tokensPerSecond: 100 } })
		const { chat, reply } = await send('Hello')
		await core.event((event) => event.type === 'reply.delta' && event.seq === 4)
		await core.close()
		const shown = core.shownText(reply.id)

		const { dataDir } = core
		core = await startCore({ dataDir, environment })
		const settled = await core.settled(reply.id)
		expect(settled).toMatchObject({ text: provider.answerTo('Hello'), status: { outcome: 'complete' } })
		expect(shown + core.shownText(reply.id)).toBe(settled.text)
		const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(messages).toHaveLength(2)
	})
})

describe('quitting and starting again', () => {
	it('keeps every chat, draft and word, and marks the reply that was running', async () => {
		await begin()
		provider.behave({ all: { tokensPerSecond: 50 } })
		const { chat, reply } = await send('Hello')
		await core.call('draft.save', { chatId: chat.id, text: 'not yet sent' })
		await core.call('draft.save', { chatId: null, text: 'a new idea' })
		await core.event((event) => event.type === 'reply.delta')
		await core.close()
		const shown = core.shownText(reply.id)

		const { dataDir } = core
		core = await startCore({ dataDir, environment: { baseUrl: provider.url } })
		const open = await core.call('chat.open', { chatId: chat.id, limit: 10 })
		expect(open.draft).toEqual({ text: 'not yet sent', pasted: '' })
		expect(await core.call('draft.read', { chatId: null })).toEqual({ text: 'a new idea', pasted: '' })
		expect(open.messages[1]).toMatchObject({
			status: { outcome: 'interrupted', error: { kind: 'app-stopped' } },
		})
		expect(open.messages[1]?.text.startsWith(shown)).toBe(true)
	})

	it('commits the message before the request is made', async () => {
		await begin()
		await provider.stopListening()
		const { chat } = await send('Do not lose me')
		const reader = new Sqlite(`${core.dataDir}/holdfast.db`, { readonly: true })
		const text = reader
			.prepare('SELECT text FROM messages WHERE chat_id = ? AND role = ?')
			.pluck()
			.get(chat.id, 'user')
		reader.close()
		expect(text).toBe('Do not lose me')
		await provider.resumeListening()
	})
})

it('says what to do when there is no provider, and keeps nothing half done', async () => {
	core = await startCore()
	const sent = await core.tryCall('chat.send', { chatId: null, text: 'Hello', providerId: null, model: null })
	expect(sent).toEqual({ ok: false, error: { kind: 'no-provider' } })
	expect(await core.call('chat.list', { before: null, limit: 10 })).toEqual({ chats: [], hasMore: false })
})
