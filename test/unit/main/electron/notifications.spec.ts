/** Notifications of the system: when they come, what they say, and where a click leads. */
import { afterEach, expect, test } from 'vitest'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import type { ChatId, MessageId, NoticeReason } from '../../../../src/shared/model.ts'
import {
	bridgeOf,
	eventually,
	type RunningElectron,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

afterEach(stopElectrons)

const chatId = 'chat' as ChatId

function notice(reason: NoticeReason, of = chatId): CoreEvent {
	return { type: 'reply.notice', chatId: of, replyId: 'reply' as MessageId, chatTitle: 'Tides', reason }
}

async function started(options: Parameters<typeof startElectron>[0] = {}): Promise<RunningElectron> {
	const running = await startElectron(options)
	await running.firstWindow()
	await eventually(() => expect(running.core.ports).not.toBeNull())
	return running
}

const shown = ({ electron }: RunningElectron) =>
	electron.notifications.onScreen.map(({ options: { title, body } }) => ({ title, body }))

test('a reply that ends while no window has the focus is told of: its conversation, and no word of it', async () => {
	const running = await started()
	running.electron.windows[0]?.minimize()
	running.core.emit(notice('complete'))

	await eventually(() => expect(shown(running)).toEqual([{ title: 'Tides', body: 'The reply is ready.' }]))
})

test('whoever has a window in front of them is not disturbed', async () => {
	const running = await started()
	running.core.emit(notice('complete'))
	running.electron.windows[0]?.minimize()
	running.core.emit(notice('failed', 'other' as ChatId))

	await eventually(() => expect(shown(running)).toHaveLength(1))
	expect(shown(running)[0]?.body).toBe('The reply failed. Open it to see what to do.')
})

test('it speaks the user’s language', async () => {
	const running = await started({ args: ['--lang=zh-CN'] })
	running.electron.windows[0]?.minimize()
	running.core.emit(notice('complete'))

	await eventually(() => expect(shown(running)[0]?.body).toBe('回复已完成。'))
})

test('a newer notification of a conversation takes the place of the one before', async () => {
	const running = await started()
	running.electron.windows[0]?.minimize()
	running.core.emit(notice('question'))
	await eventually(() => expect(shown(running)).toHaveLength(1))
	running.core.emit(notice('interrupted'))

	await eventually(() =>
		expect(shown(running)).toEqual([{ title: 'Tides', body: 'The reply broke off. What arrived is kept.' }]),
	)
})

test('a click brings the window to the front and opens the conversation', async () => {
	const running = await started()
	const window = await running.firstWindow()
	const received: CoreEvent[] = []
	bridgeOf(window).onBatch((events) => received.push(...events))
	window.minimize()
	running.core.emit(notice('complete'))
	await eventually(() => expect(shown(running)).toHaveLength(1))
	running.electron.notifications.onScreen[0]?.click()

	await eventually(() => expect(received).toContainEqual({ type: 'window.showChat', chatId }))
	expect(window.isMinimized()).toBe(false)
	expect(running.electron.BrowserWindow.getFocusedWindow()).toBe(window)
})

test('with every window closed it still comes, and a click opens a window with the conversation', async () => {
	const running = await started({ platform: 'darwin' })
	running.electron.windows[0]?.close()
	running.core.emit(notice('complete'))
	await eventually(() => expect(shown(running)).toHaveLength(1))
	running.electron.notifications.onScreen[0]?.click()

	const window = await running.firstWindow()
	const received: CoreEvent[] = []
	bridgeOf(window).onBatch((events) => received.push(...events))
	await eventually(() => expect(received).toContainEqual({ type: 'window.showChat', chatId }))
})

test('what ends the last reply before the program quits is handed to the system first', async () => {
	const running = await started()
	running.core.startReply()
	running.electron.windows[0]?.close()
	running.core.emit(notice('complete'))
	running.core.endReply()

	await running.electron.app.exited
	expect(shown(running)).toHaveLength(1)
})
