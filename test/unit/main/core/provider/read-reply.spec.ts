import { describe, expect, it } from 'vitest'
import type { Api } from '../../../../../src/shared/model.ts'
import { encode, readPieces } from './read-pieces.ts'

const chat = (delta: object, finish: string | null = null, more: object = {}) => {
	return `data: ${JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`
}
const responses = (type: string, fields: object = {}) =>
	`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
const read = (api: Api, ...events: string[]) => readPieces(api, [encode(events.join(''))])
const last = async (api: Api, ...events: string[]) => (await read(api, ...events)).events.at(-1)

describe('chat completions', () => {
	it.each([
		['stop', 'complete', null],
		['length', 'length', 'length'],
		['max_tokens', 'length', 'max_tokens'],
		['MAX_TOKENS', 'length', 'MAX_TOKENS'],
		['model_length', 'length', 'model_length'],
		['content_filter', 'filtered', 'content_filter'],
		['SAFETY', 'filtered', 'SAFETY'],
		['tool_calls', 'complete', 'tool_calls'],
		['eos', 'complete', 'eos'],
	])('ends with finish_reason %s as %s', async (reason, outcome, detail) => {
		expect(await last('chat', chat({ content: 'x' }), chat({}, reason))).toEqual({
			type: 'finished',
			outcome,
			detail,
		})
	})

	it.each(['', 'null'])('goes on while finish_reason is "%s"', async (reason) => {
		const { events, text } = await read(
			'chat',
			chat({ content: 'a' }, reason),
			chat({ content: 'b' }, reason),
		)
		expect(text).toBe('ab')
		expect(events.map(({ type }) => type)).toEqual(['created', 'text'])
	})

	it('is complete with [DONE] after some text, and not without', async () => {
		expect(await last('chat', chat({ content: 'x' }), 'data: [DONE]\n\n')).toMatchObject({
			outcome: 'complete',
		})
		expect(await last('chat', chat({ content: '' }), 'data: [DONE]\n\n')).toMatchObject({ type: 'created' })
		expect(await last('chat', chat({ content: 'x' }), 'data: [DONE]')).toMatchObject({ outcome: 'complete' })
		expect(await last('chat', chat({ content: 'x' }), 'data:  [DONE] \n\n')).toMatchObject({
			outcome: 'complete',
		})
	})

	it('is not complete when the stream merely ends', async () => {
		const { events, error } = await read('chat', chat({ content: 'x' }))
		expect(events.map(({ type }) => type)).toEqual(['created', 'text'])
		expect(error).toBeNull()
	})

	it('shows a refusal as text and ends as refused', async () => {
		const { text, events } = await read(
			'chat',
			chat({ refusal: 'I can' }),
			chat({ refusal: 'not.' }),
			chat({}, 'stop'),
		)
		expect(text).toBe('I cannot.')
		expect(events.at(-1)).toEqual({ type: 'finished', outcome: 'refused', detail: null })
	})

	it('reads reasoning once when a gateway sends it twice', async () => {
		const { reasoning } = await read(
			'chat',
			chat({ reasoning: 'Hm', reasoning_content: 'Hm' }),
			chat({ reasoning: '?' }),
		)
		expect(reasoning).toBe('Hm?')
	})

	it('ignores choices beside the first', async () => {
		const other = `data: ${JSON.stringify({ choices: [{ index: 1, delta: { content: 'no' } }] })}\n\n`
		expect((await read('chat', chat({ content: 'yes' }), other)).text).toBe('yes')
	})

	it('ignores text after the end, and reads usage', async () => {
		const usage = { prompt_tokens: 1, completion_tokens: 2 }
		const { text, events } = await read(
			'chat',
			chat({ content: 'x' }, 'stop'),
			chat({ content: 'late' }, null, { usage }),
		)
		expect(text).toBe('x')
		expect(events.at(-1)).toMatchObject({ type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } })
	})

	it.each<[string, object, object]>([
		[
			'an error object',
			{ error: { message: 'Overloaded', type: 'overloaded_error' } },
			{ kind: 'overloaded' },
		],
		[
			'an error with an upstream status',
			{ error: { code: 429, message: 'Slow down' } },
			{ kind: 'rate-limited' },
		],
		[
			'an error beside choices',
			{ error: { code: 502, message: 'Bad' }, choices: [{ index: 0, delta: {} }] },
			{ kind: 'server-error', status: 502 },
		],
		['an error in words', { error: 'something broke' }, { kind: 'server-error', detail: 'something broke' }],
		[
			"vLLM's form",
			{ object: 'error', message: 'too long', code: 400 },
			{ kind: 'bad-request', status: 400 },
		],
		[
			"MiniMax's form",
			{ base_resp: { status_code: 1039, status_msg: 'limit' } },
			{ kind: 'server-error', detail: 'limit' },
		],
		[
			'finish_reason error',
			{ choices: [{ index: 0, delta: {}, finish_reason: 'error' }] },
			{ kind: 'server-error' },
		],
		[
			"DeepSeek's shortage",
			{ choices: [{ index: 0, delta: {}, finish_reason: 'insufficient_system_resource' }] },
			{ kind: 'overloaded' },
		],
	])('reads %s inside an HTTP 200', async (_, chunk, error) => {
		const { events, text } = await read(
			'chat',
			chat({ content: 'kept' }),
			`data: ${JSON.stringify(chunk)}\n\n`,
			chat({ content: ' not read' }, 'stop'),
		)
		expect(text).toBe('kept')
		expect(events.at(-1)).toMatchObject({ type: 'failed', error })
	})
})

describe('responses', () => {
	const done = (status: string, fields: object = {}) =>
		responses(`response.${status}`, { response: { id: 'r', model: 'm', status, ...fields } })

	it.each([
		['max_output_tokens', 'length'],
		['content_filter', 'filtered'],
		['something_new', 'length'],
	])('ends incomplete for %s as %s', async (reason, outcome) => {
		expect(await last('responses', done('incomplete', { incomplete_details: { reason } }))).toEqual({
			type: 'finished',
			outcome,
			detail: reason,
		})
	})

	it('shows a refusal as text and ends as refused', async () => {
		const { text, events } = await read(
			'responses',
			responses('response.refusal.delta', { delta: 'I cannot.' }),
			done('completed'),
		)
		expect(text).toBe('I cannot.')
		expect(events.at(-1)).toMatchObject({ outcome: 'refused' })
	})

	it.each<[string, string, object]>([
		[
			'response.failed',
			done('failed', { error: { code: 'rate_limit_exceeded', message: 'Slow' } }),
			{ kind: 'rate-limited' },
		],
		[
			'an error event',
			responses('error', { code: 'server_error', message: 'Oops' }),
			{ kind: 'server-error', detail: 'Oops' },
		],
		[
			'a nested error event',
			responses('error', {
				error: { type: 'invalid_request_error', code: 'context_length_exceeded', message: 'Long' },
			}),
			{ kind: 'context-too-long' },
		],
		[
			"a gateway's error without a type",
			'data: {"error":{"message":"Overloaded","type":"overloaded_error"}}\n\n',
			{ kind: 'overloaded' },
		],
		[
			'an error in plain words',
			'event: error\ndata: Internal Server Error\n\n',
			{ kind: 'server-error', detail: 'Internal Server Error' },
		],
		['a cancellation by somebody else', done('cancelled'), { kind: 'ended-early' }],
	])('reads %s', async (_, event, error) => {
		const { events, text } = await read(
			'responses',
			responses('response.output_text.delta', { delta: 'kept' }),
			event,
		)
		expect(text).toBe('kept')
		expect(events.at(-1)).toMatchObject({ type: 'failed', error })
	})

	it('reports the last sequence number with the text it covers', async () => {
		const deltas = ['a', 'b', 'c'].map((delta, index) =>
			responses('response.output_text.delta', { delta, sequence_number: index + 4 }),
		)
		const { chunks } = await readPieces('responses', deltas.map(encode))
		expect(chunks.map(({ cursor }) => cursor)).toEqual([4, 5, 6])
	})

	it('does not take the full text of the end for text', async () => {
		const output = [{ type: 'message', content: [{ type: 'output_text', text: 'a b c' }] }]
		const { text } = await read(
			'responses',
			responses('response.output_text.delta', { delta: 'a' }),
			responses('response.output_text.done', { text: 'a b c' }),
			done('completed', { output }),
		)
		expect(text).toBe('a')
	})

	it('is not completed by [DONE]', async () => {
		const { events } = await read(
			'responses',
			responses('response.output_text.delta', { delta: 'a' }),
			'data: [DONE]\n\n',
		)
		expect(events).toEqual([{ type: 'text', text: 'a' }])
	})
})

describe('events of no known kind', () => {
	it.each(['', ' ', 'null', '1', '"ping"', '[]', '{}', '{"type":"response.brand_new","delta":"x"}'])(
		'ignores data %j',
		async (data) => {
			for (const api of ['chat', 'responses'] as const) {
				const { events, error } = await read(api, `data: ${data}\n\n`)
				expect([events, error]).toEqual([[], null])
			}
		},
	)
})

describe('an event that is not JSON', () => {
	it('ends the reply at the last good event, whatever follows', async () => {
		const { text, events, error } = await read(
			'chat',
			chat({ content: 'good' }),
			'data: {"choices":[{"delta":{"content":"bro\n\n',
			chat({ content: ' again' }, 'stop'),
		)
		expect(text).toBe('good')
		expect(events.map(({ type }) => type)).toEqual(['created', 'text'])
		expect(error?.kind).toBe('malformed-event')
	})

	it('is never quoted in the error', async () => {
		const { error } = await read('chat', 'data: my secret plan\n\n')
		expect(JSON.stringify(error)).not.toContain('secret')
	})

	it('is no event at all when the stream ends in the middle of it', async () => {
		const { text, error } = await read('chat', chat({ content: 'good' }), 'data: {"choices":[{"del')
		expect([text, error]).toEqual(['good', null])
	})

	it('counts when only its closing blank line is missing', async () => {
		const { text, events } = await read(
			'chat',
			chat({ content: 'good' }),
			chat({ content: ' end' }, 'stop').trimEnd(),
		)
		expect(text).toBe('good end')
		expect(events.at(-1)).toMatchObject({ type: 'finished' })
	})
})

describe('a whole answer in place of a stream', () => {
	const whole = (api: Api, body: unknown) =>
		readPieces(api, [encode(JSON.stringify(body))], 'application/json')

	it('is read in the words of chat completions', async () => {
		const { text, reasoning, events, error } = await whole('chat', {
			id: 'c',
			model: 'm',
			choices: [
				{ index: 0, message: { content: 'All at once.', reasoning_content: 'Hm.' }, finish_reason: 'length' },
			],
			usage: { prompt_tokens: 1, completion_tokens: 2 },
		})
		expect([text, reasoning, error]).toEqual(['All at once.', 'Hm.', null])
		expect(events.map(({ type }) => type)).toEqual(['created', 'reasoning', 'text', 'finished', 'usage'])
	})

	it('is read in the words of responses', async () => {
		const { text, reasoning, events, error } = await whole('responses', {
			id: 'r',
			model: 'm',
			status: 'completed',
			output: [
				{
					type: 'reasoning',
					summary: [
						{ type: 'summary_text', text: 'One' },
						{ type: 'summary_text', text: 'two' },
					],
				},
				{ type: 'message', content: [{ type: 'output_text', text: 'All at once.' }] },
			],
			usage: { input_tokens: 1, output_tokens: 2 },
		})
		expect([text, reasoning, error]).toEqual(['All at once.', 'One\n\ntwo', null])
		expect(events.map(({ type }) => type)).toEqual(['created', 'reasoning', 'text', 'finished', 'usage'])
	})

	it.each<Api>(['chat', 'responses'])('may be an error (%s)', async (api) => {
		const { events } = await whole(api, { error: { message: 'No more', code: 'insufficient_quota' } })
		expect(events).toEqual([{ type: 'failed', error: { kind: 'quota-exceeded', detail: 'No more' } }])
	})

	it.each<Api>(['chat', 'responses'])('may be nothing we know (%s)', async (api) => {
		const { error } = await whole(api, { hello: 'world' })
		expect(error).toEqual({ kind: 'not-a-stream', contentType: 'application/json' })
	})

	it('may be cut off', async () => {
		const { error } = await readPieces('chat', [encode('{"choices":[')], 'application/json')
		expect(error?.kind).toBe('malformed-event')
	})
})
