import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
	closeFind,
	findIn,
	moveTo,
	openFind,
	placeKnown,
	receiveFindEvents,
	setBeginAt,
	typeFind,
	useFind,
} from '../../../../../src/renderer/features/search/find-store.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok } from '../../../../../src/shared/errors.ts'
import type { ChatId, MessageId } from '../../../../../src/shared/model.ts'
import { type Answers, createStubLink, type StubLink } from '../../../../support/stub-link.ts'
import { chatId, delta, id } from '../chat/conversation.ts'

let matches: readonly MessageId[] = []

function connect(answers: Answers = {}): StubLink {
	const link = createStubLink({ 'search.inChat': () => ok(matches), ...answers })
	setWindowLink(link)
	link.onEvents(receiveFindEvents)
	return link
}

const spot = () => useFind.getState().found?.spot
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
	vi.useFakeTimers()
	matches = [id('a'), id('b'), id('c')]
	setBeginAt(() => 1)
	useFind.setState({ text: '', moves: 0 })
	openFind(null)
})

afterEach(() => {
	closeFind()
	vi.useRealTimers()
})

test('begins where the reader is, after a pause in typing', async () => {
	const link = connect()
	typeFind(chatId, 'ke', 'soon')
	await after(60)
	typeFind(chatId, 'kelp ', 'soon')
	await after(130)
	expect(link.called).toEqual([{ name: 'search.inChat', input: { chatId, text: 'kelp' } }])
	expect(spot()).toEqual({ at: 1, place: 'nearest' })
	expect(useFind.getState().moves).toBe(1)
})

test('what is being composed waits, and is then asked for at once', async () => {
	const link = connect()
	typeFind(chatId, 'hai', 'later')
	await after(1_000)
	expect(link.called).toEqual([])
	typeFind(chatId, '海带', 'now')
	await after(0)
	expect(spot()?.at).toBe(1)
})

test('typing on keeps the reader at their message while it matches', async () => {
	connect()
	typeFind(chatId, 'k', 'now')
	await after(0)
	moveTo({ at: 2, place: 0 })
	placeKnown(4)
	matches = [id('c')]
	typeFind(chatId, 'ke', 'now')
	await after(0)
	expect(spot()).toEqual({ at: 0, place: 4 })
	matches = []
	typeFind(chatId, 'kex', 'now')
	await after(0)
	expect(spot()).toBeNull()
})

test('while a reply streams the matches are asked for now and then, and nobody is moved', async () => {
	const link = connect()
	typeFind(chatId, 'kelp', 'now')
	await after(0)
	const { moves } = useFind.getState()
	matches = [...matches, id('d')]
	for (let piece = 1; piece <= 60; piece += 1) {
		link.push(delta('d', piece, 'kelp '))
		await after(33)
	}
	expect(useFind.getState()).toMatchObject({ moves, found: { matches } })
	expect(link.called.length).toBeGreaterThan(2)
	expect(link.called.length).toBeLessThan(6)
})

test('what happens in other conversations changes nothing', async () => {
	const link = connect()
	typeFind(chatId, 'kelp', 'now')
	await after(0)
	link.push({ ...delta('x', 1, 'kelp'), chatId: 'chat-2' as ChatId })
	await after(5_000)
	expect(link.called).toHaveLength(1)
})

test('an answer that comes after the bar was closed opens nothing', async () => {
	connect()
	useFind.setState({ text: 'kelp' })
	const asking = findIn(chatId)
	closeFind()
	await asking
	expect(useFind.getState()).toMatchObject({ isOpen: false, found: null })
})

test('the text stays for the next time, unless one is brought along', async () => {
	connect()
	typeFind(chatId, 'kelp', 'later')
	closeFind()
	openFind(null)
	expect(useFind.getState().text).toBe('kelp')
	openFind('seaweed')
	expect(useFind.getState().text).toBe('seaweed')
})

test('another conversation begins anew, where the reader is in it', async () => {
	connect()
	typeFind(chatId, 'kelp', 'now')
	await after(0)
	moveTo({ at: 0, place: 0 })
	await findIn('chat-2' as ChatId)
	expect(useFind.getState().found).toMatchObject({ chatId: 'chat-2', spot: { at: 1, place: 'nearest' } })
})

test('what was found stays when the core is out of reach', async () => {
	connect()
	typeFind(chatId, 'kelp', 'now')
	await after(0)
	connect({ 'search.inChat': () => err({ kind: 'disconnected' }) })
	await findIn(chatId)
	expect(useFind.getState().found?.matches).toEqual(matches)
})

test('an emptied field finds nothing', async () => {
	connect()
	typeFind(chatId, 'kelp', 'now')
	await after(0)
	typeFind(chatId, ' ', 'soon')
	expect(useFind.getState().found).toBeNull()
})
