/** A model that thinks in its text, over a connection that breaks. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
	core = await startCore({ environment: { baseUrl: provider.url, api: 'chat' } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

async function ask() {
	const question = { chatId: null, text: 'Why is the sky blue?', providerId: null, model: null }
	const { chat, reply } = await core.call('chat.send', question)
	await core.settled(reply.id)
	const { messages } = await core.call('chat.open', { chatId: chat.id, limit: 10 })
	return messages.find(({ id }) => id === reply.id)
}

const breakAfter = (chars: number) => ({ kind: 'reset', after: { chars } }) as const
const thought = '<think>\nLight and air.\n</think>\n\n'
const answer = 'It scatters the blue part of the light most.'

it('is asked anew when it breaks in mid-thought, and what it thinks then is all there is', async () => {
	provider.behave({
		next: [{ text: `${thought}${answer}`, fault: breakAfter(15) }, { text: thought + answer }],
	})
	expect(await ask()).toMatchObject({
		text: answer,
		reasoning: 'Light and air.\n',
		status: { outcome: 'complete' },
	})
})

it('goes on after its last word without the thought before it, and without another one', async () => {
	const shown = answer.slice(0, 18)
	const again = `<think>I was cut off.</think>\n\n${answer.slice(18)}`
	provider.behave({
		next: [{ text: thought + answer, fault: breakAfter(thought.length + shown.length) }, { text: again }],
	})
	expect(await ask()).toMatchObject({ text: answer, reasoning: 'Light and air.\n' })
	expect(provider.log.requests.at(-1)?.body).toMatchObject({
		messages: [{ role: 'user' }, { role: 'assistant', content: shown }],
	})
})

it('keeps a mark that an answer without a thought was about to explain', async () => {
	const explanation = 'Many models begin with <think> and end that with </think> later.'
	provider.behave({
		all: { text: explanation, fault: null },
		next: [{ text: explanation, fault: breakAfter(23) }],
	})
	expect(await ask()).toMatchObject({ text: explanation, reasoning: '' })
	expect(provider.log.requests.at(-1)?.body).toMatchObject({
		messages: [{ role: 'user' }, { role: 'assistant', content: explanation.slice(0, 23) }],
	})
})
