/** What may call, what is carried, and what happens to a window that cannot keep up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callNames } from '../../../../src/shared/api.ts'
import { channels } from '../../../../src/shared/bridge.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import type { ChatId, MessageId } from '../../../../src/shared/model.ts'
import type { BrowserWindowDouble } from '../../../support/electron-double/index.ts'
import {
	bridgeOf,
	eventually,
	type RunningElectron,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'
import { WebContentsDouble } from '../../../support/electron-double/web-contents.ts'

let running: RunningElectron
let window: BrowserWindowDouble

beforeEach(async () => {
	running = await startElectron()
	window = await running.firstWindow()
	await eventually(() => expect(running.core.calls).not.toHaveLength(0))
	running.core.calls.length = 0
})
afterEach(stopElectrons)

const delta = (seq: number, text = 'word '): CoreEvent => ({
	type: 'reply.delta',
	chatId: 'a chat' as ChatId,
	replyId: 'a reply' as MessageId,
	seq,
	text,
	reasoning: '',
})

test('there is a channel for every call of the contract and for nothing else', async () => {
	expect([...running.electron.ipcMain.channels()].sort()).toEqual([...callNames].sort())
})

test.each([
	[
		'a frame inside our page',
		{ url: 'app://holdfast/index.html', parent: { url: 'app://holdfast/index.html', parent: null } },
	],
	['a page of somebody else', { url: 'https://holdfast.example/index.html', parent: null }],
	['our host under another scheme', { url: 'https://holdfast/index.html', parent: null }],
	['another host under our scheme', { url: 'app://elsewhere/index.html', parent: null }],
	['another of our files', { url: 'app://holdfast/assets/index.js', parent: null }],
	['a file', { url: 'file:///index.html', parent: null }],
	['no address', { url: '', parent: null }],
	['a frame that is gone', null],
])('a call from %s is refused and never reaches the core', async (_what, frame) => {
	const answer = await running.electron.ipcMain.invoke(window.webContents, frame, 'chat.list', {})

	expect(answer).toEqual({ ok: false, error: { kind: 'not-allowed', detail: expect.any(String) } })
	expect(running.core.calls).toHaveLength(0)
})

test('a call from contents that are no window of ours is refused', async () => {
	const stranger = new WebContentsDouble(running.electron, undefined)
	await stranger.load('app://holdfast/index.html')

	const answer = await running.electron.ipcMain.invoke(stranger, stranger.mainFrame, 'chat.list', {})

	expect(answer).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
})

test.each([
	['a text that is too long', { text: 'x'.repeat(8_200_000) }],
	['too many values', Array.from({ length: 1_100_000 }, () => 0)],
	['an array that claims to be huge', { list: Array(2 ** 30) }],
	['bytes', { file: new Uint8Array(10) }],
	['a map', new Map([['a', 1]])],
])('%s is refused before it is parsed', async (_what, input) => {
	const answer = await running.electron.ipcMain.invoke(
		window.webContents,
		window.webContents.mainFrame,
		'draft.save',
		input,
	)

	expect(answer).toEqual({ ok: false, error: { kind: 'bad-input', field: '', detail: expect.any(String) } })
	expect(running.core.calls).toHaveLength(0)
})

test('an input that refers to itself is refused, and does not hang', async () => {
	const input: Record<string, unknown> = {}
	input.self = [input, input]

	const answer = await running.electron.ipcMain.invoke(
		window.webContents,
		window.webContents.mainFrame,
		'draft.save',
		input,
	)

	expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
})

test('the longest message a person can send passes', async () => {
	const text = 'x'.repeat(8_000_000)
	const answer = await bridgeOf(window).calls['draft.save']({ chatId: null, text })
	expect(answer.ok).toBe(true)
})

test('a core that throws becomes an error as data', async () => {
	running.core.answer = async () => {
		throw new Error('a bug')
	}
	const answer = await bridgeOf(window).calls['chat.list']({ before: null, limit: 1 })
	expect(answer).toEqual({ ok: false, error: { kind: 'internal', detail: 'a bug' } })
})

test('events reach every window that listens, in batches as the core sent them', async () => {
	running.electron.menu.click('New Window')
	const [first, second] = await eventually(() => {
		expect(running.electron.windows.map((one) => one.webContents.loads)).toEqual([1, 1])
		return running.electron.windows
	})
	const seen = [listen(first), listen(second)]
	await eventually(() => expect(seen).toEqual([[[]], [[]]]))

	running.core.emitBatch([delta(1), delta(2)])

	await eventually(() =>
		expect(seen).toEqual([
			[[], [delta(1), delta(2)]],
			[[], [delta(1), delta(2)]],
		]),
	)
})

test('nobody but our page can make a window’s feed begin, or clear it', async () => {
	const stranger = { url: 'https://example.com/', parent: null }
	const send = vi.spyOn(window.webContents, 'send')
	running.electron.ipcMain.receive(window.webContents, stranger, channels.attach)
	await new Promise(setImmediate)
	expect(send).not.toHaveBeenCalled()

	const seen = listen(window)
	await eventually(() => expect(seen).toHaveLength(1))
	window.webContents.page?.hang()
	for (let seq = 1; seq <= 2_000; seq += 1) running.core.emitBatch([delta(seq)])
	const sent = send.mock.calls.length
	running.electron.ipcMain.receive(window.webContents, stranger, channels.acknowledge, 5_000)
	running.electron.ipcMain.receive(
		window.webContents,
		window.webContents.mainFrame,
		channels.acknowledge,
		'all',
	)
	await new Promise(setImmediate)
	expect(send.mock.calls).toHaveLength(sent)
})

test('a listener that was taken away hears nothing more', async () => {
	const seen: unknown[] = []
	const stop = bridgeOf(window).onBatch((events) => seen.push(events))
	await eventually(() => expect(seen).toHaveLength(1))
	stop()
	const others = listen(window)

	running.core.emitBatch([delta(1)])

	await eventually(() => expect(others).toContainEqual([delta(1)]))
	expect(seen).toHaveLength(1)
})

test('a window that hangs is sent no endless queue, and reads everything again when it wakes', async () => {
	const seen = listen(window)
	await eventually(() => expect(seen).toHaveLength(1))
	window.webContents.page?.hang()
	for (let seq = 1; seq <= 2_000; seq += 1) running.core.emitBatch([delta(seq)])

	window.webContents.page?.wake()

	await eventually(() => expect(seen.at(-1)).toEqual([{ type: 'window.resync' }]))
	expect(seen.length).toBeLessThan(400)
	running.core.emitBatch([delta(2_001)])
	await eventually(() => expect(seen.at(-1)).toEqual([delta(2_001)]))
})

test('a window that hangs while huge batches come is cut off by their weight', async () => {
	const seen = listen(window)
	await eventually(() => expect(seen).toHaveLength(1))
	window.webContents.page?.hang()
	const megabyte = 'x'.repeat(1_000_000)
	for (let seq = 1; seq <= 20; seq += 1) running.core.emitBatch([delta(seq, megabyte)])

	window.webContents.page?.wake()

	await eventually(() => expect(seen.at(-1)).toEqual([{ type: 'window.resync' }]))
	expect(seen.length).toBeLessThan(12)
})

test('a slow window takes nothing from a quick one', async () => {
	running.electron.menu.click('New Window')
	await eventually(() => expect(running.electron.windows[1]?.webContents.loads).toBe(1))
	const [slow, quick] = running.electron.windows
	const seen = listen(quick)
	listen(slow)
	await eventually(() => expect(seen).toHaveLength(1))
	slow?.webContents.page?.hang()
	for (let seq = 1; seq <= 1_000; seq += 1) {
		running.core.emitBatch([delta(seq)])
		// The quick window has its own turn, as it would have in its own process.
		await new Promise(setImmediate)
	}

	await eventually(() => expect(seen).toHaveLength(1_001))
	expect(seen.flat()).toEqual(Array.from({ length: 1_000 }, (_, index) => delta(index + 1)))
})

test('a reloaded page starts with a fresh feed, whatever the page before it left unread', async () => {
	listen(window)
	window.webContents.page?.hang()
	for (let seq = 1; seq <= 1_000; seq += 1) running.core.emitBatch([delta(seq)])
	window.webContents.reload()
	await eventually(() => expect(window.webContents.loads).toBe(2))

	const seen = listen(window)
	await eventually(() => expect(seen).toEqual([[]]))
	running.core.emitBatch([delta(1_001)])
	await eventually(() => expect(seen).toEqual([[], [delta(1_001)]]))
})

test('a menu command reaches the focused window alone', async () => {
	running.electron.menu.click('New Window')
	await eventually(() => expect(running.electron.windows[1]?.webContents.loads).toBe(1))
	const [first, second] = running.electron.windows
	const seen = [listen(first), listen(second)]
	await eventually(() => expect(seen).toEqual([[[]], [[]]]))
	second?.focus()

	running.electron.menu.click('Settings…')

	await eventually(() => expect(seen).toEqual([[[]], [[], [{ type: 'menu.command', command: 'settings' }]]]))
})

test('a menu command for a window that is not ready yet waits for it', async () => {
	running.electron.menu.click('New Chat')

	const seen = listen(window)

	await eventually(() => expect(seen).toEqual([[], [{ type: 'menu.command', command: 'new-chat' }]]))
})

/** What this window's page receives, batch by batch. */
function listen(target: BrowserWindowDouble | undefined): (readonly CoreEvent[])[] {
	if (!target) throw new Error('there is no such window')
	const seen: (readonly CoreEvent[])[] = []
	bridgeOf(target).onBatch((events) => seen.push(events))
	return seen
}
