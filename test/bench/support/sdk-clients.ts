/** The clients that others are built on, used as their documents show, with their own defaults. */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText } from 'ai'
import { OpenAI } from 'openai'
import type { Client, ClientOutcome } from './client-outcome.ts'

/** OpenAI's SDK: the stream iterated, text appended. */
export function createOpenAiClient(baseURL: string): Client {
	const client = new OpenAI({ baseURL, apiKey: 'none', logLevel: 'off' })
	return {
		name: 'openai',
		ask: (prompt, limitMs) =>
			collect(limitMs, async (append, signal) => {
				const stream = await client.chat.completions.create(
					{ model: 'fake-large', messages: [{ role: 'user', content: prompt }], stream: true },
					{ signal },
				)
				for await (const chunk of stream) append(chunk.choices[0]?.delta.content ?? '')
			}),
		close: async () => {},
	}
}

/** The AI SDK: `streamText`, its full stream read part by part. */
export function createAiClient(baseURL: string): Client {
	const provider = createOpenAICompatible({ name: 'fake', baseURL })
	return {
		name: 'ai',
		ask: (prompt, limitMs) =>
			collect(limitMs, async (append, signal) => {
				// Errors come as parts of the stream; without a listener they would also be printed.
				const result = streamText({
					model: provider('fake-large'),
					prompt,
					abortSignal: signal,
					onError() {},
				})
				for await (const part of result.fullStream) {
					if (part.type === 'text-delta') append(part.text)
					if (part.type === 'error') throw part.error
				}
			}),
		close: async () => {},
	}
}

/** `complete` here means that the client thinks so: whoever knows the right text calls it truncated if it is not all. */
async function collect(
	limitMs: number,
	read: (append: (text: string) => void, signal: AbortSignal) => Promise<void>,
): Promise<ClientOutcome> {
	const giveUp = new AbortController()
	const timer = setTimeout(() => giveUp.abort(), limitMs)
	let text = ''
	try {
		await read((more) => {
			text += more
		}, giveUp.signal)
		if (giveUp.signal.aborted) return { text, end: 'waiting', noticedAtMs: null }
		return { text, end: 'complete', noticedAtMs: null }
	} catch {
		if (giveUp.signal.aborted) return { text, end: 'waiting', noticedAtMs: null }
		return { text, end: 'error', noticedAtMs: Date.now() }
	} finally {
		clearTimeout(timer)
	}
}
