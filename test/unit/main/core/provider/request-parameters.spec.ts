import { describe, expect, it } from 'vitest'
import { nameRefused } from '../../../../../src/main/core/provider/refused-parameter.ts'
import { toBody } from '../../../../../src/main/core/provider/request-parameters.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import type { ReplyParameters } from '../../../../../src/shared/reply-parameters.ts'
import { hear, question, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

const all: ReplyParameters = {
	temperature: 0.3,
	topP: 0.9,
	maxOutputTokens: 500,
	reasoningEffort: 'low',
	verbosity: 'high',
	seed: 7,
	stop: ['END'],
}

const chat = {
	temperature: 0.3,
	top_p: 0.9,
	reasoning_effort: 'low',
	verbosity: 'high',
	seed: 7,
	stop: ['END'],
}

describe('parameters in a request', () => {
	it('have the names of Chat Completions, as its provider has them', () => {
		const at = (baseUrl: string) => toBody({ api: 'chat', baseUrl }, all)
		expect(at('https://api.nobody.test/v1')).toEqual({ ...chat, max_tokens: 500 })
		expect(at('https://api.openai.com/v1')).toEqual({ ...chat, max_completion_tokens: 500 })
		expect(at('https://me.openai.azure.com/openai/v1')).toEqual({ ...chat, max_completion_tokens: 500 })
		const { seed: _, ...rest } = chat
		expect(at('https://api.mistral.ai/v1')).toEqual({ ...rest, random_seed: 7, max_tokens: 500 })
	})

	it('have the names of Responses, which knows neither seed nor stop', () => {
		expect(toBody({ api: 'responses', baseUrl: 'https://api.openai.com/v1' }, all)).toEqual({
			temperature: 0.3,
			top_p: 0.9,
			max_output_tokens: 500,
			reasoning: { effort: 'low' },
			text: { verbosity: 'high' },
		})
	})

	it('are nothing where nothing is set', () => {
		expect(toBody({ api: 'chat', baseUrl: 'https://a.test' }, {})).toEqual({})
		expect(toBody({ api: 'responses', baseUrl: 'https://a.test' }, {})).toEqual({})
	})

	it('are joined by extra JSON, which stands in the place of what it names', () => {
		const body = toBody(
			{ api: 'responses', baseUrl: 'https://a.test' },
			{
				temperature: 1,
				reasoningEffort: 'low',
				extra: { temperature: 0, reasoning: { summary: 'auto' }, top_k: 4 },
			},
		)
		expect(body).toEqual({ temperature: 0, reasoning: { effort: 'low', summary: 'auto' }, top_k: 4 })
	})

	it.each(['chat', 'responses'] as const)(
		'never stand in the place of what a request over %s is',
		async (api) => {
			const provider = await startProvider()
			const extra = { model: 'other', stream: false, store: true, messages: [], input: 'x', top_k: 4 }
			const request = { ...question, parameters: { temperature: 0.5, extra } }
			await hear(startClient(), targetOf(provider.url, { api }), request)
			const [record] = provider.log.replies()
			expect(record?.body).toMatchObject({ model: 'fake-large', stream: true, temperature: 0.5, top_k: 4 })
			expect(record?.body).toHaveProperty(
				api === 'chat' ? 'messages.0.content' : 'input.0.content',
				'Tell me something.',
			)
			if (api === 'responses') expect(record?.body).toMatchObject({ store: false })
		},
	)
})

describe('a provider that refuses a parameter', () => {
	const target = { api: 'chat', baseUrl: 'https://api.openai.com/v1' } as const
	const refused = (detail: string, parameters: ReplyParameters = all, api: 'chat' | 'responses' = 'chat') =>
		nameRefused({ kind: 'bad-request', status: 400, detail }, { ...target, api }, parameters)

	it.each([
		["Unsupported value: 'temperature' does not support 0.3 with this model.", 'temperature', 'temperature'],
		['`temperature` is deprecated for this model.', 'temperature', 'temperature'],
		["Unsupported parameter: 'max_completion_tokens'", 'maxOutputTokens', 'max_completion_tokens'],
		["Unsupported parameter: 'stop' is not supported with this model.", 'stop', 'stop'],
		['{"loc":["body","verbosity"],"msg":"Extra inputs are not permitted"}', 'verbosity', 'verbosity'],
		['Invalid value. (reasoning_effort)', 'reasoningEffort', 'reasoning_effort'],
	] as const)('says which: %s', (detail, parameter, name) => {
		expect(refused(detail)).toEqual({ kind: 'parameter-refused', parameter, name, detail })
	})

	it('is understood over Responses and for extra JSON too', () => {
		expect(refused("Unsupported value: 'minimal' (reasoning.effort)", all, 'responses')).toMatchObject({
			parameter: 'reasoningEffort',
			name: 'reasoning.effort',
		})
		expect(refused('Unrecognized request argument supplied: top_k', { extra: { top_k: 1 } })).toMatchObject({
			parameter: 'extra',
			name: 'top_k',
		})
	})

	it('is not suspected for a word in a sentence, or for what was not sent', () => {
		const other: AppError = { kind: 'bad-request', status: 400, detail: 'You must stop sending empty text.' }
		expect(nameRefused(other, target, all)).toBe(other)
		expect(refused("'temperature' is not supported", { topP: 1 })).toMatchObject({ kind: 'bad-request' })
		const limit: AppError = { kind: 'rate-limited', retryAfterMs: null, detail: 'temperature' }
		expect(nameRefused(limit, target, all)).toBe(limit)
	})

	it('is told from the HTTP answer', async () => {
		const message = "Unsupported value: 'temperature' does not support 0.3 with this model."
		const provider = await startProvider({ behaviour: { fault: { kind: 'status', status: 400, message } } })
		const heard = await hear(startClient(), targetOf(provider.url), {
			...question,
			parameters: { temperature: 0.3 },
		})
		expect(heard.error).toMatchObject({ kind: 'parameter-refused', parameter: 'temperature' })
	})
})
