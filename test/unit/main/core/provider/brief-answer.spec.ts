import { describe, expect, it } from 'vitest'
import { startBriefAnswer } from '../../../../../src/main/core/provider/brief-answer.ts'
import { createSdkClient } from '../../../../../src/main/core/provider/start-request.ts'
import type { BriefRequest } from '../../../../../src/main/core/provider/types.ts'
import type { Api } from '../../../../../src/shared/model.ts'
import { createListener, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

const request: BriefRequest = {
	model: 'm',
	text: 'A title, please.',
	limit: { maxOutputTokens: 100, thinks: true },
	traceId: 'trace-1',
}

/** What would be sent to a provider that cannot be had in a test. */
async function bodyFor(baseUrl: string, api: Api, limit = request.limit): Promise<unknown> {
	const target = targetOf(baseUrl, { api })
	let body: unknown
	const client = await createSdkClient(target, {
		async fetch(_url, init) {
			body = JSON.parse(String(init?.body))
			return new Response('{}', { headers: { 'content-type': 'application/json' } })
		},
		abort() {},
		isSent: () => true,
		status: () => 200,
	})
	await startBriefAnswer(client, target, { ...request, limit })
	return body
}

const messages = [{ role: 'user', content: 'A title, please.' }]
const chat = { model: 'm', messages, stream: true, stream_options: { include_usage: true } }
const responses = { model: 'm', input: messages, stream: true, store: false }

describe('a short question', () => {
	it('is limited in the words its provider understands', async () => {
		const effort = { reasoning_effort: 'low' }
		expect(await bodyFor('https://api.openai.com/v1', 'chat')).toEqual({
			...chat,
			...effort,
			max_completion_tokens: 100,
		})
		expect(await bodyFor('https://openrouter.ai/api/v1', 'chat')).toEqual({
			...chat,
			...effort,
			max_tokens: 100,
		})
		expect(await bodyFor('https://api.deepseek.com', 'chat')).toEqual({ ...chat, max_tokens: 100 })
		expect(await bodyFor('https://openai.com.example/v1', 'chat')).toEqual({ ...chat, max_tokens: 100 })
		expect(await bodyFor('https://api.openai.com/v1', 'responses')).toEqual({
			...responses,
			max_output_tokens: 100,
			reasoning: { effort: 'low' },
		})
	})

	it('says nothing of effort to a model that does not think, and of limits to a provider that refused them', async () => {
		const limit = { maxOutputTokens: 100, thinks: false }
		expect(await bodyFor('https://api.openai.com/v1', 'responses', limit)).toEqual({
			...responses,
			max_output_tokens: 100,
		})
		expect(await bodyFor('https://api.openai.com/v1', 'chat', null)).toEqual(chat)
		expect(await bodyFor('https://api.openai.com/v1', 'responses', null)).toEqual(responses)
	})

	it.each(['chat', 'responses'] as const)(
		'is answered over %s like a reply, with what it used',
		async (api) => {
			const provider = await startProvider({ behaviour: { text: 'Kelp' } })
			const heard = await new Promise<ReturnType<ReturnType<typeof createListener>['heard']>>((resolve) => {
				const listener = createListener((error) => resolve(listener.heard(error)))
				startClient().streamBriefAnswer(targetOf(provider.url, { api }), request, listener.sink)
			})
			expect([heard.text, heard.error]).toEqual(['Kelp', null])
			expect(heard.events.map(({ type }) => type)).toEqual(['created', 'text', 'finished', 'usage'])
			expect(provider.log.requests[0]?.headers['x-client-request-id']).toBe('trace-1')
		},
	)
})
