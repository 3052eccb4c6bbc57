import { describe, expect, it } from 'vitest'
import { applyEvents } from '../../../../../src/renderer/features/chat/apply-events.ts'
import { keepKnownIn, type Thread, threadOf } from '../../../../../src/renderer/features/chat/thread.ts'
import {
	addPart,
	keepKnown,
	missingPart,
	mostHeld,
} from '../../../../../src/renderer/features/chat/whole-message.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { AssistantMessage, Message } from '../../../../../src/shared/model.ts'
import { chatId, delta, id, opened, reply, settled, user } from './conversation.ts'

const most = 1_000

/** A reply of which `text` and `reasoning` are beginnings. */
const cut = (text: string, textLength: number, change: Partial<AssistantMessage> = {}) =>
	reply('a', 'u', { text, whole: { textLength, reasoningLength: change.reasoning?.length ?? 0 }, ...change })

function seenAfter(held: AssistantMessage, ...events: readonly CoreEvent[]): AssistantMessage {
	const thread = applyEvents(threadOf(opened(user('u', null), held)), events).thread
	const now = thread.messages[held.id]
	if (now?.role !== 'assistant') throw new Error('the reply is gone')
	return now
}

/** What a window does with the answer of the core, which may have come further than the window. */
function fetchPart(message: Message, wholeText: string): Message {
	const part = missingPart(message, most)
	if (part !== 'text') throw new Error('nothing is missing of the text')
	return addPart(message, part, message.text, wholeText.slice(message.text.length, message.text.length + 4))
}

describe('a reply that came cut', () => {
	it('is put together from its parts, and is then as if it had come in one piece', () => {
		let message: Message = cut('Once', 12, { seq: 3 })
		while (message.whole) message = fetchPart(message, 'Once upon a ')
		expect(message).toEqual(reply('a', 'u', { text: 'Once upon a ', seq: 3 }))
	})

	it('takes deltas by number while parts are on their way: each word is there once', () => {
		const all = 'Once upon a time there was a sea.'
		let message = cut('Once', 8, { seq: 3 })
		message = seenAfter(message, delta('a', 4, 'n a '))
		// The core is ahead: it answers with words whose delta is not here yet.
		message = fetchPart(message, all) as AssistantMessage
		message = seenAfter(message, delta('a', 4, 'n a '), delta('a', 5, 'time'))
		while (message.whole) message = fetchPart(message, all) as AssistantMessage
		expect(message.text).toBe('Once upon a time')
		expect(seenAfter(message, delta('a', 6, ' there')).text).toBe('Once upon a time there')
	})

	it('still notices a delta that is missing', () => {
		const thread = threadOf(opened(user('u', null), cut('Once', 8, { seq: 3 })))
		expect(applyEvents(thread, [delta('a', 5, '…')]).gaps).toEqual(new Set([id('a')]))
	})

	it('passes over a part that was asked for before it changed', () => {
		const message = cut('Once', 12)
		const further = addPart(message, 'text', 'Once', ' upon')
		expect(addPart(further, 'text', 'Once', ' upon')).toBe(further)
		expect(addPart(reply('a', 'u', { text: 'Once' }), 'text', 'Once', ' upon').text).toBe('Once')
	})

	it('is fetched no further than is to be shown, its text before its reasoning', () => {
		const message = cut('Once', 2_000, { reasoning: 'Hm', whole: { textLength: 8, reasoningLength: 2_000 } })
		expect(missingPart(message, most)).toBe('text')
		expect(missingPart({ ...message, text: 'Once upo' }, most)).toBe('reasoning')
		expect(missingPart(message, 2)).toBeNull()
		expect(missingPart(reply('a', 'u'), most)).toBeNull()
	})
})

describe('a delta that is too long to travel', () => {
	const huge: CoreEvent = { ...delta('a', 2, ''), omitted: { textLength: 8, reasoningLength: 0 } }

	it('makes the reply one that came cut', () => {
		expect(seenAfter(reply('a', 'u', { text: 'Once', seq: 1 }), huge)).toEqual(cut('Once', 12, { seq: 2 }))
	})

	it('adds to one that is', () => {
		expect(seenAfter(cut('Once', 8, { seq: 1 }), huge).whole?.textLength).toBe(16)
	})
})

it('a reply that grows beyond what a window holds goes on growing in the core alone', () => {
	const long = reply('a', 'u', { text: 'x'.repeat(mostHeld + 1), seq: 1 })
	const now = seenAfter(long, delta('a', 2, 'yz'))
	expect(now.text).toBe(long.text)
	expect(now.whole).toEqual({ textLength: mostHeld + 3, reasoningLength: 0 })
})

describe('a snapshot of what is held', () => {
	const known = reply('a', 'u', { text: 'Once upon a time', seq: 4 })

	it('keeps what was fetched of a huge message when it comes cut again', () => {
		const end = cut('Once', 20, { seq: 5, status: settled })
		const now = seenAfter(known, { type: 'reply.settled', chatId, reply: end })
		expect(now).toEqual({ ...end, text: 'Once upon a time' })
	})

	it('does not keep what goes beyond it: deltas add that anew', () => {
		expect(keepKnown(cut('Once', 11, { seq: 3 }), known)).toEqual({ ...known, text: 'Once upon a', seq: 3 })
	})

	it('does not keep reasoning that was dropped meanwhile', () => {
		const held = reply('a', 'u', { text: 'Once upon', reasoning: 'Half a thought' })
		const rewritten = cut('Once', 2_000, { seq: 1 })
		const now = seenAfter(held, { type: 'reply.rewritten', chatId, reply: rewritten })
		expect(now).toMatchObject({ text: 'Once upon', reasoning: '' })
	})

	it('keeps the messages before its first one, which is all that a bounded page leaves out', () => {
		const held = threadOf(opened(user('u', null), reply('a', 'u'), user('v', 'a'), reply('b', 'v')))
		const page: Thread = { ...threadOf(opened(user('v', 'a'), reply('b', 'v'))), hasEarlier: true }
		expect(keepKnownIn(page, held)).toEqual(held)
		expect(keepKnownIn(page, null)).toBe(page)
	})

	it('keeps nothing of another path', () => {
		const held = threadOf(opened(user('u', null), reply('a', 'u'), user('v', 'a')))
		const page: Thread = { ...threadOf(opened(user('w', 'a'))), hasEarlier: true }
		expect(keepKnownIn(page, held).ids).toEqual([id('w')])
	})
})
