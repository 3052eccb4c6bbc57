import { beforeEach, describe, expect, test, vi } from 'vitest'
import { threadIn, useChats } from '../../../../../src/renderer/features/chat/chat-store.ts'
import { receiveDraft, useDrafts, writeDraft } from '../../../../../src/renderer/features/chat/drafts.ts'
import { mostMessages } from '../../../../../src/renderer/features/chat/let-go.ts'
import {
	loadAround,
	loadEarlier,
	loadEnd,
	loadLater,
	loadStart,
} from '../../../../../src/renderer/features/chat/load-pages.ts'
import {
	openChat,
	receiveChatEvents,
	rereadChats,
} from '../../../../../src/renderer/features/chat/open-chat.ts'
import { placeIn } from '../../../../../src/renderer/features/chat/places.ts'
import { sendMessage } from '../../../../../src/renderer/features/chat/send-message.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok } from '../../../../../src/shared/errors.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'
import { type Answers, createStubLink, type StubLink } from '../../../../support/stub-link.ts'
import { chat, chatId, delta, id, opened, reply, settled, user } from './conversation.ts'

function connect(answers: Answers): StubLink {
	const link = createStubLink({ 'draft.save': () => ok(null), ...answers })
	setWindowLink(link)
	link.onEvents(receiveChatEvents)
	return link
}

const textOf = (name: string) => threadIn(chatId)?.messages[id(name)]?.text
const callsOf = (link: StubLink, name: string) => link.called.filter((call) => call.name === name)

beforeEach(() => {
	useChats.setState({ held: new Map() })
	useDrafts.setState({ text: new Map(), pasted: new Map(), failed: new Set() })
	Object.assign(placeIn(chatId), { isAtEnd: true, spot: null })
})

test('deltas that pass while a conversation is being opened are not missed', async () => {
	const link = connect({
		'chat.open': () => {
			link.push(delta('a', 2, ' and out'))
			return ok(opened(user('u', null), reply('a', 'u', { text: 'In', seq: 1 })))
		},
	})
	await openChat(chatId)
	link.push(delta('a', 3, '.'))
	expect(textOf('a')).toBe('In and out.')
})

test('a conversation that is held is shown without asking again', async () => {
	const link = connect({ 'chat.open': () => ok(opened(user('u', null))) })
	await openChat(chatId)
	await openChat(chatId)
	expect(callsOf(link, 'chat.open')).toHaveLength(1)
})

test('after a gap the reply is attached again, and deltas that pass meanwhile are added to it', async () => {
	const link = connect({
		'chat.open': () => ok(opened(user('u', null), reply('a', 'u'))),
		'reply.attach': () => {
			link.push(delta('a', 4, 'd'))
			return ok(reply('a', 'u', { text: 'abc', seq: 3 }))
		},
	})
	await openChat(chatId)
	link.push(delta('a', 1, 'a'), delta('a', 3, 'c'))
	await vi.waitFor(() => expect(textOf('a')).toBe('abcd'))
	expect(callsOf(link, 'reply.attach')).toHaveLength(1)
})

test('a changed path is read again, as far back as it was shown', async () => {
	let snapshot = opened(
		...Array.from({ length: 90 }, (_, index) => user(`u${index}`, index ? `u${index - 1}` : null)),
	)
	const link = connect({ 'chat.open': () => ok(snapshot) })
	await openChat(chatId)
	snapshot = opened(user('edited', null))
	link.push({ type: 'chat.pathChanged', chatId })
	await vi.waitFor(() => expect(threadIn(chatId)?.ids).toEqual(['edited']))
	expect(callsOf(link, 'chat.open').at(-1)?.input).toEqual({ chatId, limit: 90 })
})

test('after a break what is on screen stays until it is read again, and the rest is forgotten', async () => {
	const other = 'chat-2' as ChatId
	const link = connect({
		'chat.open': (input) => ok({ ...opened(user('u', null)), chat: { ...chat, id: input.chatId as ChatId } }),
	})
	await openChat(other)
	await openChat(chatId)
	void rereadChats(chatId)
	expect(threadIn(chatId)).not.toBeNull()
	expect(threadIn(other)).toBeNull()
	await vi.waitFor(() => expect(callsOf(link, 'chat.open')).toHaveLength(3))
})

test('a conversation that cannot be read again keeps what is shown of it', async () => {
	let isBroken = false
	connect({
		'chat.open': () => (isBroken ? err({ kind: 'disconnected' }) : ok(opened(user('u', null)))),
	})
	await openChat(chatId)
	isBroken = true
	void rereadChats(chatId)
	await Promise.resolve()
	expect(threadIn(chatId)?.ids).toEqual(['u'])
})

test('earlier messages are asked for once at a time', async () => {
	const link = connect({
		'chat.open': () => ok({ ...opened(user('u2', 'u1')), hasEarlier: true }),
		'chat.earlier': () => ok({ messages: [user('u1', null)], hasEarlier: false }),
	})
	await openChat(chatId)
	await Promise.all([loadEarlier(chatId), loadEarlier(chatId)])
	expect(threadIn(chatId)?.ids).toEqual(['u1', 'u2'])
	expect(callsOf(link, 'chat.earlier')).toHaveLength(1)
})

test('after too many were moved to tell of each, it is known where a conversation stands', async () => {
	let trashedAtMs: number | null = null
	const link = connect({
		'chat.open': () => ok({ ...opened(user('u', null)), chat: { ...chat, trashedAtMs } }),
	})
	await openChat(chatId)
	trashedAtMs = 5
	link.push({ type: 'chats.reordered' })
	await vi.waitFor(() => expect(threadIn(chatId)?.chat.trashedAtMs).toBe(5))
	expect(threadIn(chatId)?.ids).toEqual(['u'])
})

test('a removed conversation is forgotten', async () => {
	const link = connect({ 'chat.open': () => ok(opened(user('u', null))) })
	await openChat(chatId)
	link.push({ type: 'chat.removed', chatId })
	expect(threadIn(chatId)).toBeNull()
})

test('a new conversation whose reply failed before the answer was here shows how it ended', async () => {
	const end = reply('a', 'u', { status: settled, text: 'Short.', seq: 1 })
	const link = connect({
		'chat.send': () => {
			link.push({ type: 'chat.appended', chatId, messages: [user('u', null), reply('a', 'u')] })
			link.push({ type: 'reply.settled', chatId, reply: end })
			return ok({ chat, userMessage: user('u', null), reply: reply('a', 'u') })
		},
	})
	writeDraft(null, { text: 'Hello' })
	expect(await sendMessage(null, 'Hello')).toEqual(ok(chatId))
	expect(threadIn(chatId)?.ids).toEqual(['u', 'a'])
	expect(threadIn(chatId)?.messages[id('a')]).toEqual(end)
	expect(useDrafts.getState().text.get(null)).toBe('')
})

test('a message that could not be sent stays in the draft', async () => {
	connect({ 'chat.send': () => err({ kind: 'no-provider' }) })
	writeDraft(null, { text: 'Hello' })
	expect((await sendMessage(null, 'Hello')).ok).toBe(false)
	expect(useDrafts.getState().text.get(null)).toBe('Hello')
})

test('a draft from elsewhere is shown, but never over one that is not saved yet', async () => {
	let answer = (_isSaved: boolean) => {}
	connect({
		'draft.save': () => new Promise((resolve) => (answer = () => resolve(ok(null)))),
	})
	receiveDraft(chatId, { text: 'from another window' })
	expect(useDrafts.getState().text.get(chatId)).toBe('from another window')
	writeDraft(chatId, { text: 'typed here' })
	receiveDraft(chatId, { text: 'late echo' })
	expect(useDrafts.getState().text.get(chatId)).toBe('typed here')
	answer(true)
	await vi.waitFor(() => {
		receiveDraft(chatId, { text: 'later' })
		expect(useDrafts.getState().text.get(chatId)).toBe('later')
	})
})

test('a draft that changed in one part leaves the other as it is', () => {
	connect({})
	receiveDraft(chatId, { text: 'words', pasted: 'megabytes' })
	receiveDraft(chatId, { text: 'other words' })
	expect(useDrafts.getState().text.get(chatId)).toBe('other words')
	expect(useDrafts.getState().pasted.get(chatId)).toBe('megabytes')
})

test('words typed beside a paste do not wait until the paste is saved', async () => {
	const link = connect({
		'draft.save': (input) => ('pasted' in input ? new Promise(() => {}) : ok(null)),
	})
	writeDraft(chatId, { pasted: 'megabytes' })
	expect(useDrafts.getState().pasting.has(chatId)).toBe(true)
	writeDraft(chatId, { text: 'Summarise this:' })
	expect(callsOf(link, 'draft.save').map(({ input }) => input)).toEqual([
		{ chatId, pasted: 'megabytes' },
		{ chatId, text: 'Summarise this:' },
	])
})

describe('a stretch that is not at the end', () => {
	const path = Array.from({ length: 1_000 }, (_, index) => user(`u${index}`, index ? `u${index - 1}` : null))
	const name = (index: number) => id(`u${index}`)
	const indexOf = (messageId: string) => Number(messageId.slice(1))
	const stretch = (from: number, to: number) => {
		const messages = path.slice(Math.max(0, from), to)
		const hasLater = to < path.length
		return { messages, hasEarlier: from > 0, hasLater, end: hasLater ? (path.at(-1) ?? null) : null }
	}
	const around: NonNullable<Answers['chat.openAt']> = ({ messageId, before, after }) =>
		ok({
			...opened(),
			...stretch(indexOf(messageId) - before, Math.min(path.length, indexOf(messageId) + after + 1)),
		})
	const answers: Answers = {
		'chat.open': ({ limit }) => ok({ ...opened(), ...stretch(path.length - limit, path.length) }),
		'chat.openAt': around,
		'chat.earlier': ({ beforeId, limit }) => {
			const to = indexOf(beforeId)
			return ok(stretch(to - limit, to))
		},
		'chat.later': ({ afterId, limit }) => {
			const from = afterId === null ? 0 : indexOf(afterId) + 1
			return ok(stretch(from, Math.min(path.length, from + limit)))
		},
	}
	const idsHeld = () => threadIn(chatId)?.ids ?? []

	test('is read around any message, and grows by pages at both ends', async () => {
		connect(answers)
		expect(await loadAround(chatId, name(500))).toEqual(ok(null))
		expect([idsHeld()[0], idsHeld().at(-1)]).toEqual([name(460), name(540)])
		await loadEarlier(chatId)
		await loadLater(chatId)
		expect([idsHeld()[0], idsHeld().at(-1)]).toEqual([name(420), name(580)])
	})

	test('leads back to the end, and to the beginning', async () => {
		connect(answers)
		await loadAround(chatId, name(500))
		expect(await loadStart(chatId)).toBe(name(0))
		expect(threadIn(chatId)).toMatchObject({ hasEarlier: false, hasLater: true })
		await loadEnd(chatId)
		expect(idsHeld().at(-1)).toBe(name(999))
		expect(threadIn(chatId)).toMatchObject({ hasEarlier: true, hasLater: false })
	})

	test('lets go of what is far, and never of what is kept', async () => {
		connect(answers)
		await openChat(chatId)
		for (let page = 0; page < 20; page += 1) await loadEarlier(chatId)
		expect(idsHeld()).toHaveLength(mostMessages)
		expect(threadIn(chatId)?.hasLater).toBe(true)
		const last = idsHeld().at(-1)
		await loadEarlier(chatId, (messageId) => messageId === last)
		expect(idsHeld().at(-1)).toBe(last)
	})

	test('is read again where it is after the path has changed', async () => {
		const link = connect(answers)
		await loadAround(chatId, name(500))
		Object.assign(placeIn(chatId), { isAtEnd: false, spot: { messageId: name(510), topPx: 0 } })
		link.push({ type: 'chat.pathChanged', chatId })
		await vi.waitFor(() => expect(callsOf(link, 'chat.openAt')).toHaveLength(2))
		const again = { chatId, messageId: name(510), before: 50, after: 30, keepsPath: true }
		expect(callsOf(link, 'chat.openAt').at(-1)?.input).toEqual(again)
	})

	test('gives way to the end when nothing of it is on the path any more', async () => {
		const link = connect({
			...answers,
			'chat.openAt': (input) =>
				input.keepsPath ? err({ kind: 'not-found', what: 'message' }) : around(input),
		})
		await loadAround(chatId, name(500))
		Object.assign(placeIn(chatId), { isAtEnd: false, spot: { messageId: name(510), topPx: 0 } })
		link.push({ type: 'chat.pathChanged', chatId })
		await vi.waitFor(() => expect(idsHeld().at(-1)).toBe(name(999)))
	})

	test('is found again when a conversation that was let go is shown', async () => {
		const link = connect(answers)
		Object.assign(placeIn(chatId), { isAtEnd: false, spot: { messageId: name(300), topPx: -20 } })
		await openChat(chatId)
		expect(idsHeld()).toContain(name(300))
		expect(callsOf(link, 'chat.open')).toHaveLength(0)
	})

	test('that was asked for is not replaced by the end, which was asked for before', async () => {
		let answerOpen = () => {}
		connect({
			...answers,
			'chat.open': (input) =>
				new Promise((resolve) => {
					answerOpen = () => resolve(answers['chat.open']?.(input) ?? err({ kind: 'disconnected' }))
				}),
		})
		const opening = openChat(chatId)
		await loadAround(chatId, name(500))
		answerOpen()
		await opening
		expect(idsHeld()).toContain(name(500))
	})
})
