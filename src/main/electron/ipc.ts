/**
 * Carries calls from our windows to the core and the core's events to our windows. A message counts only if it
 * comes from the main frame of one of our windows, showing our page.
 */
import {
	BrowserWindow,
	type IpcMainEvent,
	type IpcMainInvokeEvent,
	ipcMain,
	type WebContents,
} from 'electron'
import { callNames } from '../../shared/api.ts'
import { type Batch, beatIntervalMs, channels } from '../../shared/bridge.ts'
import { maxMessageLength } from '../../shared/call-inputs.ts'
import { AppErrorException, err, type Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import { describeMistake } from '../core/describe-mistake.ts'
import type { Log } from '../core/ports.ts'
import { dataSize } from './data-size.ts'
import type { PageAddress } from './page-address.ts'
import { createWindowFeed, maxUnacknowledgedSize, type WindowFeed } from './window-feed.ts'

/** The longest message, and room for the rest of its call. In UTF-16 code units. */
const maxInputSize = maxMessageLength + 100_000

type Options = {
	readonly page: PageAddress
	readonly dispatch: (name: string, input: unknown) => Promise<Result<unknown>>
	readonly log: Log
}

export type Ipc = {
	/** The same batch to every window that has attached. */
	readonly broadcast: (events: readonly CoreEvent[]) => void
	/** To one window, at once or as soon as its page attaches. */
	readonly sendTo: (contents: WebContents, event: CoreEvent) => void
	readonly close: () => void
}

export function createIpc({ page, dispatch, log }: Options): Ipc {
	const feeds = new Map<WebContents, WindowFeed>()
	const waiting = new Map<WebContents, readonly CoreEvent[]>()

	for (const name of callNames) {
		// Never rejects: a rejection would reach the page as a sentence of Electron's instead of an `AppError`.
		ipcMain.handle(name, async (event, input: unknown): Promise<Result<unknown>> => {
			if (!isFromOurPage(event, page)) {
				log.warn({ call: name, from: event.senderFrame?.url ?? null }, 'refused a call')
				return err({ kind: 'not-allowed', detail: 'Only the page of Holdfast may call.' })
			}
			if (dataSize(input, maxInputSize) === null) {
				return err({ kind: 'bad-input', field: '', detail: 'The input is too large, or not plain data.' })
			}
			try {
				return await dispatch(name, input)
			} catch (cause) {
				if (cause instanceof AppErrorException) return err(cause.error)
				log.error({ call: name, err: cause }, 'a call failed')
				return err({ kind: 'internal', detail: describeMistake(cause) })
			}
		})
	}

	ipcMain.on(channels.attach, (event) => {
		if (!isFromOurPage(event, page)) return
		const contents = event.sender
		feedOf(contents).attach()
		const events = waiting.get(contents) ?? []
		waiting.delete(contents)
		if (events.length > 0) feedOf(contents).push(events, 0)
	})
	ipcMain.on(channels.acknowledge, (event, number: unknown) => {
		if (isFromOurPage(event, page) && typeof number === 'number') feeds.get(event.sender)?.acknowledge(number)
	})

	const beating = setInterval(() => {
		for (const feed of feeds.values()) feed.beat()
	}, beatIntervalMs)

	function feedOf(contents: WebContents): WindowFeed {
		const existing = feeds.get(contents)
		if (existing) return existing
		const feed = createWindowFeed((batch: Batch) => {
			if (!contents.isDestroyed()) contents.send(channels.batch, batch)
		})
		feeds.set(contents, feed)
		contents.once('destroyed', () => {
			feeds.delete(contents)
			waiting.delete(contents)
		})
		return feed
	}

	return {
		broadcast(events) {
			const size = dataSize(events, maxUnacknowledgedSize) ?? maxUnacknowledgedSize
			for (const feed of feeds.values()) feed.push(events, size)
		},
		sendTo(contents, event) {
			const feed = feeds.get(contents)
			if (feed) feed.push([event], 0)
			else waiting.set(contents, [...(waiting.get(contents) ?? []), event])
		},
		close() {
			clearInterval(beating)
		},
	}
}

function isFromOurPage(event: IpcMainInvokeEvent | IpcMainEvent, page: PageAddress): boolean {
	const frame = event.senderFrame
	return (
		frame !== null &&
		// A frame inside our page has a parent; it is refused even if it shows our own files.
		frame.parent === null &&
		page.isPage(frame.url) &&
		BrowserWindow.fromWebContents(event.sender) !== null
	)
}
