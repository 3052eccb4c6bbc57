import { OpenAI } from 'openai'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
	createFakeProvider,
	type FakeProvider,
	type FakeProviderOptions,
} from '../../support/fake-provider/create-fake-provider.ts'
import { makeText, splitIntoTokens } from '../../support/fake-provider/texts.ts'

async function start(options: FakeProviderOptions = {}): Promise<FakeProvider> {
	const provider = await createFakeProvider(options)
	onTestFinished(() => provider.close())
	return provider
}

/** The provider is judged by a client that is not ours. */
const sdk = ({ url }: FakeProvider) => new OpenAI({ baseURL: url, apiKey: 'any', maxRetries: 0 })
const user = (content: string) => ({ role: 'user' as const, content })

async function chat(provider: FakeProvider, content: string): Promise<string> {
	const stream = await sdk(provider).chat.completions.create({
		model: 'm',
		messages: [user(content)],
		stream: true,
	})
	let text = ''
	for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
	return text
}

function post(provider: FakeProvider, path: string, body: object): Promise<Response> {
	return fetch(provider.url + path, { method: 'POST', body: JSON.stringify(body) })
}

const ask = { model: 'm', stream: true, messages: [user('Hi')] }

describe('the protocols', () => {
	it('are understood by the openai package', async () => {
		const provider = await start({ textLength: 3_000 })
		expect(await chat(provider, 'Hi')).toBe(provider.answerTo('Hi'))
		let text = ''
		let last = ''
		const stream = await sdk(provider).responses.create({ model: 'm', input: 'Hi', stream: true })
		let next = 0
		for await (const event of stream) {
			expect(event.sequence_number).toBe(next++)
			if (event.type === 'response.output_text.delta') text += event.delta
			last = event.type
		}
		expect([text, last]).toEqual([provider.answerTo('Hi'), 'response.completed'])
	})

	it('answer whole when no stream is asked for', async () => {
		const provider = await start()
		const { choices } = await sdk(provider).chat.completions.create({ model: 'm', messages: [user('Hi')] })
		expect(choices[0]?.message.content).toBe(provider.answerTo('Hi'))
		const response = await sdk(provider).responses.create({ model: 'm', input: 'Hi' })
		expect(response.output_text).toBe(provider.answerTo('Hi'))
	})

	it('list models', async () => {
		const provider = await start({ models: ['a', 'b'] })
		const { data } = await sdk(provider).models.list()
		expect(data.map(({ id }) => id)).toEqual(['a', 'b'])
	})

	it('send usage only when asked', async () => {
		const provider = await start()
		const without = await (await post(provider, '/chat/completions', ask)).text()
		const asked = { ...ask, stream_options: { include_usage: true } }
		const withUsage = await (await post(provider, '/chat/completions', asked)).text()
		expect([without.includes('"usage"'), withUsage.includes('"usage"')]).toEqual([false, true])
	})
})

describe('its texts', () => {
	it('are the same for the same seed and question, and differ between them', async () => {
		const [one, same, other] = await Promise.all([start({ seed: 7 }), start({ seed: 7 }), start({ seed: 8 })])
		expect(await chat(one, 'Hi')).toBe(await chat(same, 'Hi'))
		expect(other.answerTo('Hi')).not.toBe(one.answerTo('Hi'))
		expect(one.answerTo('Hi')).not.toBe(one.answerTo('Ho'))
	})

	it('have the length asked for and whole characters', () => {
		for (let length = 0; length < 500; length++) {
			const text = makeText(length, length)
			expect(text.isWellFormed()).toBe(true)
			expect(length - text.length).toBeLessThanOrEqual(1)
		}
	})

	it('come in tokens that join to the text, one cut being where it was ordered', () => {
		const text = makeText(3, 2_000)
		for (let boundary = 1; boundary < text.length; boundary += 13) {
			const tokens = splitIntoTokens(text, 5, boundary)
			expect(tokens.join('')).toBe(text)
			let end = 0
			expect(tokens.map((token) => (end += token.length))).toContain(boundary)
		}
	})

	it('are continued exactly after an assistant message that holds their beginning', async () => {
		const provider = await start()
		const whole = provider.answerTo('Hi')
		for (const cut of [0, 1, 77, whole.length]) {
			const messages = [user('Hi'), { role: 'assistant' as const, content: whole.slice(0, cut) }]
			const { choices } = await sdk(provider).chat.completions.create({ model: 'm', messages })
			expect(choices[0]?.message.content).toBe(whole.slice(cut))
		}
	})

	it('are begun anew, or refused, when it is told to', async () => {
		const provider = await start()
		const messages = [
			user('Hi'),
			{ role: 'assistant' as const, content: provider.answerTo('Hi').slice(0, 9) },
		]
		provider.behave({ next: [{ continuation: 'restart' }, { continuation: 'refuse' }] })
		const { choices } = await sdk(provider).chat.completions.create({ model: 'm', messages })
		expect(choices[0]?.message.content).toBe(provider.answerTo('Hi'))
		await expect(sdk(provider).chat.completions.create({ model: 'm', messages })).rejects.toMatchObject({
			status: 400,
		})
	})
})

describe('a fault', () => {
	it.each([
		{ chars: 0 },
		{ chars: 1 },
		{ chars: 100 },
		{ events: 0 },
		{ events: 9 },
		{ bytes: 0 },
		{ bytes: 1 },
		{ bytes: 999 },
	])('strikes exactly after %j', async (after) => {
		const provider = await start()
		provider.behave({ all: { fault: { kind: 'end', after } } })
		const part = await (await post(provider, '/chat/completions', ask)).text()
		const events = part.split('\n\n').slice(0, -1)
		const text = events
			.map((event) => JSON.parse(event.slice('data: '.length)).choices[0].delta.content ?? '')
			.join('')
		if ('bytes' in after) expect(Buffer.byteLength(part)).toBe(after.bytes)
		else if ('events' in after) expect(events).toHaveLength(after.events)
		else expect(text).toHaveLength(after.chars)
		expect(provider.answerTo('Hi').startsWith(text)).toBe(true)
		expect(provider.log.textOf(provider.log.requests[0] ?? expect.fail())).toBe(text)
	})

	it('strikes the requests it is ordered for, and no others', async () => {
		const provider = await start()
		const statuses = async (count: number) => {
			const seen: number[] = []
			for (let times = 0; times < count; times++) {
				seen.push((await post(provider, '/chat/completions', ask)).status)
			}
			return seen
		}
		const fail = (status: number) => ({ fault: { kind: 'status' as const, status } })
		provider.behave({ all: fail(500), next: [fail(429), {}] })
		expect(await statuses(4)).toEqual([429, 200, 500, 500])
		provider.behave({ replies: { 6: fail(401) } })
		expect(await statuses(3)).toEqual([200, 401, 200])
	})

	it('can be ordered over HTTP, and nonsense is refused', async () => {
		const provider = await start()
		const control = (body: object) => post(provider, '/../control', body)
		await control({ all: { fault: { kind: 'status', status: 503, retryAfter: '9' } } })
		const refused = await post(provider, '/chat/completions', ask)
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '9'])
		expect((await control({ all: { fault: { kind: 'earthquake' } } })).status).toBe(400)
		await control({})
		expect((await post(provider, '/chat/completions', ask)).status).toBe(200)
		const log = await (await fetch(provider.url.replace('/v1', '/control'))).json()
		expect(log).toHaveLength(2)
	})

	it('can be a port that refuses, and accepts again', async () => {
		const provider = await start()
		await provider.stopListening()
		await expect(post(provider, '/chat/completions', ask)).rejects.toThrow('fetch failed')
		await provider.resumeListening()
		expect(await chat(provider, 'Hi')).toBe(provider.answerTo('Hi'))
	})
})

describe('its log', () => {
	it('knows what went out, to whom, and how it ended', async () => {
		const provider = await start()
		const body = await (await post(provider, '/chat/completions', ask)).text()
		const [record] = provider.log.replies()
		expect(record).toMatchObject({
			number: 1,
			reply: 1,
			method: 'POST',
			status: 200,
			ending: 'finished',
			body: ask,
		})
		expect(record?.sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(body))
		expect(record && provider.log.textOf(record)).toBe(provider.answerTo('Hi'))
		expect(provider.log.authorizations()).toEqual([undefined])
	})

	it('notices a client that goes away', async () => {
		const provider = await start({ behaviour: { fault: { kind: 'stall', after: { chars: 5 } } } })
		const leaving = new AbortController()
		const body = JSON.stringify(ask)
		await fetch(`${provider.url}/chat/completions`, { method: 'POST', body, signal: leaving.signal })
		leaving.abort()
		await provider.log.until(([record]) => record?.ending === 'aborted')
	})
})

describe('a background response', () => {
	const background = { model: 'm', input: 'Hi', stream: true, background: true } as const

	it('goes on without its listener, can be replayed from anywhere, and retrieved', async () => {
		const provider = await start({ behaviour: { tokensPerSecond: 2_000 } })
		provider.behave({ next: [{ tokensPerSecond: 2_000, fault: { kind: 'end', after: { events: 8 } } }] })
		const events: object[] = []
		for await (const event of await sdk(provider).responses.create(background)) events.push(event)
		expect(events).toHaveLength(8)
		const rest = await sdk(provider).responses.retrieve('resp_1', { stream: true, starting_after: 7 })
		for await (const event of rest) events.push(event)
		const numbers = events.map((event) => ('sequence_number' in event ? event.sequence_number : -1))
		expect(numbers).toEqual(events.map((_, index) => index))
		expect((await sdk(provider).responses.retrieve('resp_1')).output_text).toBe(provider.answerTo('Hi'))
	})

	it('can be cancelled', async () => {
		const provider = await start({ behaviour: { tokensPerSecond: 1 } })
		const stream = await sdk(provider).responses.create(background)
		expect((await sdk(provider).responses.cancel('resp_1')).status).toBe('cancelled')
		const types: string[] = []
		for await (const { type } of stream) types.push(type)
		expect(types).not.toContain('response.completed')
	})

	it('is one only when it is asked for', async () => {
		const provider = await start()
		await (await post(provider, '/responses', { ...background, background: false })).text()
		await expect(sdk(provider).responses.retrieve('resp_1')).rejects.toMatchObject({ status: 404 })
	})
})

describe('magic words', () => {
	it('steer the answer', async () => {
		const provider = await start({ hasMagicWords: true })
		expect(await chat(provider, '/text Just this.')).toBe('Just this.')
		expect((await chat(provider, 'Please\n/length 321')).length).toBe(321)
	})

	it('let a fault strike once, or always', async () => {
		const provider = await start({ hasMagicWords: true })
		const status = async (content: string) =>
			(await post(provider, '/chat/completions', { ...ask, messages: [user(content)] })).status
		expect([await status('/fault 503'), await status('/fault 503')]).toEqual([503, 200])
		expect([await status('/fault 503 always'), await status('/fault 503 always')]).toEqual([503, 503])
		const cut = 'Hello\n/fault end after 12'
		expect((await chat(provider, cut)).length).toBe(12)
		expect(await chat(provider, cut)).toBe(provider.answerTo(cut))
	})

	it('are only words unless they were allowed', async () => {
		const provider = await start()
		expect(await chat(provider, '/text Just this.')).toBe(provider.answerTo('/text Just this.'))
	})
})
