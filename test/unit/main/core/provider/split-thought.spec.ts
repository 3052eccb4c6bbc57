import { describe, expect, it } from 'vitest'
import { createThoughtSplitter, type Split } from '../../../../../src/main/core/provider/split-thought.ts'
import { encode, readPieces } from './read-pieces.ts'

function split(...pieces: string[]): Split {
	const splitter = createThoughtSplitter()
	const parts = [...pieces.map(splitter.add), splitter.end()]
	return {
		text: parts.map(({ text }) => text).join(''),
		reasoning: parts.map(({ reasoning }) => reasoning).join(''),
	}
}

const samples: readonly (readonly [said: string, text: string, reasoning: string])[] = [
	['<think>\nHm, 1 < 2.\n</think>\n\nYes.', 'Yes.', 'Hm, 1 < 2.\n'],
	['\n<think>Hm</think>Yes, </think> and <think>.', 'Yes, </think> and <think>.', 'Hm'],
	['<think>\n\n</think>\n\n 是的。\n', '是的。\n', ''],
	['<think>\nStill </thinking', '', 'Still </thinking'],
	['<think>Hm</think> \n', '', 'Hm'],
	['  \n\tYes.\n', '  \n\tYes.\n', ''],
	['<thinking>Yes', '<thinking>Yes', ''],
	['A <think>b</think>', 'A <think>b</think>', ''],
	['<thi', '<thi', ''],
	['\n', '\n', ''],
	['`<think>` is a mark.', '`<think>` is a mark.', ''],
	['', '', ''],
]

it.each(samples)('takes %j apart at every place it can be cut', (said, text, reasoning) => {
	expect(split(said)).toEqual({ text, reasoning })
	for (let first = 0; first <= said.length; first += 1) {
		for (let second = first; second <= said.length; second += 1) {
			const pieces = [said.slice(0, first), said.slice(first, second), said.slice(second)]
			expect(split(...pieces)).toEqual({ text, reasoning })
		}
	}
	expect(split(...said)).toEqual({ text, reasoning })
})

it('tells of a thought and of an answer as they come', () => {
	const splitter = createThoughtSplitter()
	expect(splitter.add('<think>Light').reasoning).toBe('Light')
	expect(splitter.add(', air').reasoning).toBe(', air')
	expect(splitter.add('</think>\n').text).toBe('')
	expect(splitter.add('\nBlue').text).toBe('Blue')
	expect(splitter.add('\n').text).toBe('\n')
})

it('holds back no answer that begins with much white space', () => {
	const space = '\n'.repeat(200)
	expect(createThoughtSplitter().add(space).text).toBe(space)
})

describe('in a stream', () => {
	const chat = (delta: object, finish: string | null = null) =>
		`data: ${JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

	it('reads thought and answer, cut at every byte', async () => {
		const stream = encode(
			chat({ content: '<thi' }) + chat({ content: 'nk>空气</th' }) + chat({ content: 'ink>\n蓝' }, 'stop'),
		)
		for (let cut = 0; cut <= stream.length; cut += 1) {
			const heard = await readPieces('chat', [stream.slice(0, cut), stream.slice(cut)])
			expect(heard).toMatchObject({ text: '蓝', reasoning: '空气' })
			expect(heard.events.at(-1)).toMatchObject({ type: 'finished', outcome: 'complete' })
		}
	})

	it('lets go of what was held back when the answer is complete', async () => {
		const read = (...events: string[]) => readPieces('chat', [encode(events.join(''))])
		expect((await read(chat({ content: '<th' }, 'stop'))).text).toBe('<th')
		expect((await read(chat({ content: ' ' }), 'data: [DONE]\n\n')).text).toBe(' ')
		expect((await read(chat({ content: '<think>Hm</th' }, 'length'))).reasoning).toBe('Hm</th')
		expect((await read(chat({ content: '<think>Hm' }), chat({ refusal: 'No.' }, 'stop'))).text).toBe('No.')
	})

	it('reads a whole answer, and one in parts', async () => {
		const content = '<think>Hm</think>Yes'
		const whole = JSON.stringify({ choices: [{ message: { content }, finish_reason: 'stop' }] })
		const heard = await readPieces('chat', [encode(whole)], 'application/json')
		expect(heard).toMatchObject({ text: 'Yes', reasoning: 'Hm' })
		const inParts = await readPieces('chat', [
			encode(chat({ content: [{ type: 'text', text: content }] }, 'stop')),
		])
		expect(inParts).toMatchObject({ text: 'Yes', reasoning: 'Hm' })
	})
})
