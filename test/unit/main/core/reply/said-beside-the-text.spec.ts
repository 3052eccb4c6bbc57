/** What a reply says beside its text is kept with it: how long it thought, and what it refers to. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AssistantMessage } from '../../../../../src/shared/model.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

const pages = [
	{ url: 'https://example.com/sky', title: 'Why the sky is blue' },
	{ url: 'https://example.org/', title: '' },
]

let provider: FakeProvider
let core: TestCore

async function start(api: 'chat' | 'responses'): Promise<void> {
	core = await startCore({ environment: { baseUrl: provider.url, api } })
}

beforeEach(async () => {
	provider = await createFakeProvider()
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

async function ask(): Promise<AssistantMessage> {
	const { chat, reply } = await core.call('chat.send', {
		chatId: null,
		text: 'Why is the sky blue?',
		providerId: null,
		model: null,
	})
	await core.settled(reply.id)
	const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
	const kept = messages.find(({ id }) => id === reply.id)
	if (kept?.role !== 'assistant') throw new Error('The reply is kept.')
	return kept
}

it.each(['chat', 'responses'] as const)('the pages and the time, in %s', async (api) => {
	await start(api)
	provider.behave({
		all: { text: 'Scattering.', reasoning: 'Light, air. ', citations: pages, tokensPerSecond: 100 },
	})
	const reply = await ask()
	expect(reply).toMatchObject({ text: 'Scattering.', citations: pages })
	expect(reply.reasoningMs).toBeGreaterThan(0)
	const first = core.events.find((event) => event.type === 'reply.delta' && event.text !== '')
	expect(first).toMatchObject({ reasoningMs: reply.reasoningMs })
})

it('neither where there is nothing to say', async () => {
	await start('chat')
	provider.behave({ all: { text: 'Scattering.' } })
	const reply = await ask()
	expect(reply).not.toHaveProperty('citations')
	expect(reply).not.toHaveProperty('reasoningMs')
})

it('the pages of a reply that broke and was continued', async () => {
	await start('chat')
	const text = 'One two three four five six seven.'
	provider.behave({
		all: { text, citations: pages },
		next: [{ text, fault: { kind: 'half-event', after: { chars: 12 } } }],
	})
	expect(await ask()).toMatchObject({ text, citations: pages })
})
