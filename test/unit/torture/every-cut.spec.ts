import { expect, it, vi } from 'vitest'
import { howMany } from '../../support/how-many.ts'
import { readRecording } from '../../support/recordings/read-recording.ts'
import { cutEverywhere } from '../../torture/cut-everywhere.ts'

// Thousands of replies over real HTTP and a real journal.
vi.setConfig({ testTimeout: 120_000 })

/** Every event is cut at either way. */
const everyByte = howMany(1, 15)

it('a chat stream that is cut at bytes and events is continued to its exact end', async () => {
	const recording = Buffer.from(readRecording('openai-chat'))
	const right = { text: 'Hello, 世界 👋🏽😀!\n\n```js\n1\n```', reasoning: '' }
	const { findings, rounds } = await cutEverywhere('chat', recording, right, everyByte)
	expect(findings).toEqual([])
	expect(rounds).toBe(Math.ceil(recording.length / everyByte) + 9)
})

it('a background reply that is cut at bytes and events is replayed to its exact end', async () => {
	const recording = Buffer.from(readRecording('openai-responses'))
	const right = { text: 'Hello, 世界 👋🏽!\n\n| a |\n|---|', reasoning: '**Greeting**\n\n想一想' }
	const { findings, rounds } = await cutEverywhere('responses', recording, right, everyByte)
	expect(findings).toEqual([])
	expect(rounds).toBe(Math.ceil(recording.length / everyByte) + 14)
})
