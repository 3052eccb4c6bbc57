import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Api } from '../../../../../src/shared/model.ts'
import { howMany } from '../../../../support/how-many.ts'
import { type RecordingName, readRecording } from '../../../../support/recordings/read-recording.ts'
import type { Heard } from './hear.ts'
import { encode, readPieces } from './read-pieces.ts'

// Thousands of cuts; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

const recordings: readonly {
	readonly name: RecordingName
	readonly api: Api
	readonly text: string
	readonly reasoning: string
	readonly comments: number
	readonly others: readonly object[]
}[] = [
	{
		name: 'openai-chat',
		api: 'chat',
		text: 'Hello, 世界 👋🏽😀!\n\n```js\n1\n```',
		reasoning: '',
		comments: 0,
		others: [
			{ type: 'created', responseId: 'chatcmpl-A1', model: 'gpt-5.1' },
			{ type: 'finished', outcome: 'complete', detail: null },
			{ type: 'usage', usage: { inputTokens: 9, outputTokens: 7, reasoningTokens: 0 } },
		],
	},
	{
		name: 'openai-responses',
		api: 'responses',
		text: 'Hello, 世界 👋🏽!\n\n| a |\n|---|',
		reasoning: '**Greeting**\n\n想一想',
		comments: 1,
		others: [
			{ type: 'created', responseId: 'resp_B2', model: 'gpt-5.1-2026-01-01' },
			{ type: 'finished', outcome: 'complete', detail: null },
			{ type: 'usage', usage: { inputTokens: 9, outputTokens: 12, reasoningTokens: 4 } },
		],
	},
	{
		name: 'openrouter-chat',
		api: 'chat',
		text: 'Yes, of course.',
		reasoning: 'Let me think.',
		comments: 3,
		others: [
			{ type: 'created', responseId: 'gen-C3', model: 'vendor/model:free' },
			{ type: 'finished', outcome: 'complete', detail: null },
			{ type: 'usage', usage: { inputTokens: 5, outputTokens: 6, reasoningTokens: null } },
		],
	},
	{
		name: 'deepseek-chat',
		api: 'chat',
		text: '你好！',
		reasoning: '先想一下',
		comments: 2,
		others: [
			{ type: 'created', responseId: 'D4', model: 'deepseek-reasoner' },
			{ type: 'finished', outcome: 'length', detail: 'length' },
			{ type: 'usage', usage: { inputTokens: 3, outputTokens: 4, reasoningTokens: 2 } },
		],
	},
	{
		name: 'azure-chat',
		api: 'chat',
		text: 'I was say',
		reasoning: '',
		comments: 0,
		others: [
			{ type: 'created', responseId: 'E5', model: 'gpt-5.1' },
			{ type: 'finished', outcome: 'filtered', detail: 'content_filter' },
		],
	},
	{
		name: 'minimax-chat',
		api: 'chat',
		text: 'One and two',
		reasoning: '',
		comments: 0,
		others: [
			{ type: 'created', responseId: 'F6', model: 'MiniMax-M2' },
			{ type: 'finished', outcome: 'complete', detail: null },
			{ type: 'usage', usage: { inputTokens: 4, outputTokens: 4, reasoningTokens: null } },
		],
	},
	{
		name: 'mistral-chat',
		api: 'chat',
		text: 'Bonjour',
		reasoning: 'Hmm.',
		comments: 0,
		others: [
			{ type: 'created', responseId: 'G7', model: 'magistral-medium' },
			{ type: 'finished', outcome: 'complete', detail: null },
			{ type: 'usage', usage: { inputTokens: 2, outputTokens: 3, reasoningTokens: null } },
		],
	},
]

/** What must not depend on how the bytes were cut. */
const meaning = ({ chunks, text, reasoning, error, events }: Heard) => ({
	text,
	reasoning,
	error,
	comments: chunks.reduce((sum, chunk) => sum + chunk.comments, 0),
	bytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
	cursor: chunks.at(-1)?.cursor ?? null,
	others: others(events),
})

/** In a batch usage comes last, whatever it came with: only the order within each kind is promised. */
const others = (events: Heard['events']) =>
	events
		.filter(({ type }) => type !== 'text' && type !== 'reasoning')
		.toSorted((a, b) => Number(a.type === 'usage') - Number(b.type === 'usage'))

describe.each(recordings)('the recording $name', ({ name, api, text, reasoning, comments, others }) => {
	const bytes = readRecording(name)

	it('means what the provider said', async () => {
		const heard = meaning(await readPieces(api, [bytes]))
		expect(heard).toMatchObject({ text, reasoning, comments, error: null, bytes: bytes.length })
		expect(heard.others).toEqual(others)
	})

	it('means the same cut in two at any byte', async () => {
		const whole = meaning(await readPieces(api, [bytes]))
		for (let cut = 1; cut < bytes.length; cut++) {
			const heard = await readPieces(api, [bytes.subarray(0, cut), bytes.subarray(cut)])
			expect(meaning(heard), `cut at byte ${cut}`).toEqual(whole)
		}
	})

	it('means the same one byte at a time', async () => {
		const whole = meaning(await readPieces(api, [bytes]))
		const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte))
		expect(meaning(await readPieces(api, pieces))).toEqual(whole)
	})

	it('gives a prefix of its text, and never an error, when it ends at any byte', async () => {
		let longest = ''
		for (let end = 0; end <= bytes.length; end++) {
			const heard = await readPieces(api, [bytes.subarray(0, end)])
			expect(heard.error, `ended at byte ${end}`).toBeNull()
			expect(text.startsWith(heard.text), `ended at byte ${end}`).toBe(true)
			expect(heard.text.length).toBeGreaterThanOrEqual(longest.length)
			longest = heard.text
		}
		expect(longest).toBe(text)
	})

	it('is complete only once the protocol has said so', async () => {
		const decoder = new TextDecoder()
		for (let end = 0; end <= bytes.length; end++) {
			const part = bytes.subarray(0, end)
			const heard = await readPieces(api, [part])
			if (!heard.events.some(({ type }) => type === 'finished')) continue
			expect(decoder.decode(part)).toMatch(/"finish_reason":"\w+"|response\.completed/)
			expect(heard.text).toBe(text)
		}
	})
})

describe('the wire', () => {
	const bytes = readRecording('openai-responses')
	const source = new TextDecoder().decode(bytes)

	it('may be cut in any number of places', async () => {
		const whole = meaning(await readPieces('responses', [bytes]))
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 30 }), async (cuts) => {
				const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
				const pieces = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge))
				expect(meaning(await readPieces('responses', pieces))).toEqual(whole)
			}),
			{ numRuns: howMany(200, 60) },
		)
	})

	it.each([
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		['CR alone', (text: string) => text.replaceAll('\n', '\r')],
		['a byte order mark', (text: string) => `\uFEFF${text}`],
		['ids and retry times', (text: string) => text.replaceAll('event:', 'id: 7\nretry: 10\nevent:')],
		['no space after the colon', (text: string) => text.replaceAll('data: ', 'data:')],
		['data over several lines', (text: string) => text.replaceAll(',"sequence', ',\ndata: "sequence')],
	])('may have %s', async (_, change) => {
		const { bytes: _bytes, ...whole } = meaning(await readPieces('responses', [bytes]))
		const changed = encode(change(source))
		expect(meaning(await readPieces('responses', [changed]))).toMatchObject(whole)
		for (let cut = 1; cut < changed.length; cut += 3) {
			const pieces = [changed.subarray(0, cut), changed.subarray(cut)]
			expect(meaning(await readPieces('responses', pieces)), `cut at ${cut}`).toMatchObject(whole)
		}
	})

	it('carries any text unchanged through any cuts', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }),
				fc.array(fc.nat(4_000), { maxLength: 12 }),
				async (deltas, cuts) => {
					const stream = deltas
						.map((content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`)
						.join('')
					const all = encode(`${stream}data: [DONE]\n\n`)
					const edges = [0, ...cuts.filter((cut) => cut < all.length).toSorted((a, b) => a - b), all.length]
					const pieces = edges.slice(1).map((edge, index) => all.subarray(edges[index], edge))
					expect((await readPieces('chat', pieces)).text).toBe(deltas.join(''))
				},
			),
		)
	})
})
