import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { threadIn, useChats } from '../../../../../src/renderer/features/chat/chat-store.ts'
import {
	openGently,
	showMore,
	useDrawnLengths,
} from '../../../../../src/renderer/features/chat/drawn-lengths.ts'
import { readWholeTexts, startFillingIn } from '../../../../../src/renderer/features/chat/fill-in.ts'
import { openChat, receiveChatEvents } from '../../../../../src/renderer/features/chat/open-chat.ts'
import { mostHeld } from '../../../../../src/renderer/features/chat/whole-message.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import type { CallInput, CallOutput } from '../../../../../src/shared/api.ts'
import { err, ok, type Result } from '../../../../../src/shared/errors.ts'
import { createStubLink, type StubLink } from '../../../../support/stub-link.ts'
import { chatId, delta, id, opened, reply, user } from './conversation.ts'

/** The core's side: one reply, whose words are `text` at the moment it is asked. */
let core = { text: '', reasoning: '' }
const beginning = 10
let end = () => {}

type Answer = (
	input: CallInput<'message.text'>,
) => Result<CallOutput<'message.text'>> | Promise<Result<CallOutput<'message.text'>>>

const partsOfCore: Answer = ({ part, from, limit }) =>
	ok({ text: core[part].slice(from, from + limit), length: core[part].length })

function connect(answer: Answer = partsOfCore): StubLink {
	const message = reply('a', 'u', {
		text: core.text.slice(0, beginning),
		reasoning: core.reasoning.slice(0, beginning),
		whole: { textLength: core.text.length, reasoningLength: core.reasoning.length },
		seq: 1,
	})
	const link = createStubLink({
		'chat.open': () => ok(opened(user('u', null), message)),
		'message.text': answer,
		'draft.save': () => ok(null),
	})
	setWindowLink(link)
	link.onEvents(receiveChatEvents)
	return link
}

const held = () => threadIn(chatId)?.messages[id('a')]
function heldReply() {
	const message = held()
	if (!message) throw new Error('the reply is not there')
	return message
}
const textsRead = ({ called }: StubLink) => called.filter(({ name }) => name === 'message.text')

const idle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** Until the condition holds, however long the window takes to be idle. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 2 })

beforeEach(() => {
	useChats.setState({ held: new Map() })
	useDrawnLengths.setState({ gentleBeforeMs: null, wanted: new Map() })
	core = { text: '', reasoning: '' }
	end = startFillingIn(idle)
})
afterEach(() => end())

describe('a huge reply that is opened', () => {
	it('is there at once with its beginning, and then as a whole', async () => {
		core = { text: 'sea '.repeat(50_000), reasoning: 'hm '.repeat(20_000) }
		connect()
		await openChat(chatId)
		expect(held()?.text).toBe('sea sea se')
		await eventually(() => expect(held()?.whole).toBeUndefined())
		expect(held()).toMatchObject(core)
	})

	it('loses no word and doubles none while it goes on', async () => {
		core.text = 'sea '.repeat(50_000)
		let seq = 1
		const link = connect((input) => {
			// Words pass while the part is on its way, some before the answer and some after it.
			if (seq < 4) {
				core.text += `wave ${seq} `
				link.push(delta('a', ++seq, `wave ${seq - 1} `))
			}
			return partsOfCore(input)
		})
		await openChat(chatId)
		await eventually(() => expect(held()?.whole).toBeUndefined())
		link.push(delta('a', 5, 'end'))
		expect(held()?.text).toBe(`${core.text}end`)
	})

	it('is held no further than a window can draw, until more is asked for', async () => {
		core.text = 'x'.repeat(mostHeld + 200_000)
		const link = connect()
		await openChat(chatId)
		await eventually(() => expect(held()?.text.length).toBeGreaterThanOrEqual(mostHeld))
		const asked = textsRead(link).length
		link.push({ type: 'window.resync' })
		expect(textsRead(link)).toHaveLength(asked)
		expect(held()?.whole).toBeDefined()
		showMore([heldReply()])
		await eventually(() => expect(held()?.whole).toBeUndefined())
		expect(held()?.text === core.text).toBe(true)
	})

	it('waits for the core to come back', async () => {
		core.text = 'sea '.repeat(20_000)
		let isAway = true
		const link = connect((input) => (isAway ? err({ kind: 'disconnected' }) : partsOfCore(input)))
		await openChat(chatId)
		await eventually(() => expect(textsRead(link)).toHaveLength(1))
		isAway = false
		link.push(delta('a', 2, ''))
		await eventually(() => expect(held()?.text === core.text).toBe(true))
	})

	it('is left as it is when the core does not have it', async () => {
		core.text = 'sea '.repeat(20_000)
		const link = connect(() => err({ kind: 'not-found', what: 'message' }))
		await openChat(chatId)
		await eventually(() => expect(textsRead(link)).toHaveLength(1))
		link.push(delta('a', 2, 'more'))
		await idle()
		await idle()
		expect(textsRead(link)).toHaveLength(1)
		expect(held()?.text).toBe('sea sea se')
	})
})

describe('after the page died', () => {
	it('nothing is fetched before the user asks', async () => {
		core.text = 'sea '.repeat(20_000)
		openGently(2_000)
		const link = connect()
		await openChat(chatId)
		link.push(delta('a', 2, ''))
		await idle()
		await idle()
		expect(textsRead(link)).toHaveLength(0)
		showMore([heldReply()])
		await eventually(() => expect(held()?.text === core.text).toBe(true))
	})

	it('what comes from then on is shown as always', async () => {
		core.text = 'sea '.repeat(20_000)
		openGently(500)
		connect()
		await openChat(chatId)
		await eventually(() => expect(held()?.text === core.text).toBe(true))
	})
})

describe('what Copy takes', () => {
	it('is the complete text, whatever of it is here', async () => {
		core.text = `${'sea '.repeat(600_000)}𝒳`
		openGently(2_000)
		connect()
		await openChat(chatId)
		const message = heldReply()
		const question = { ...user('u', null), text: 'And? ' }
		expect((await readWholeTexts([question, message])) === `And? ${core.text}`).toBe(true)
	})

	it('is nothing rather than a part', async () => {
		core.text = 'sea '.repeat(20_000)
		openGently(2_000)
		connect(() => err({ kind: 'disconnected' }))
		await openChat(chatId)
		const message = heldReply()
		expect(await readWholeTexts([message])).toBeNull()
	})
})
