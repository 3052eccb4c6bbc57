/**
 * Shows the core's notices as notifications of the system, from here and not from the page: the page may be closed
 * while a reply ends, and it is denied the permission.
 */
import { BrowserWindow, Notification } from 'electron'
import type { CoreEvent, EventOf } from '../../shared/events.ts'
import type { ChatId } from '../../shared/model.ts'
import type { Clock, Log } from '../core/ports.ts'
import { appFile } from './app-files.ts'
import type { NativeTexts } from './native-texts.ts'

type Options = {
	readonly texts: () => NativeTexts
	readonly platform: NodeJS.Platform
	/** A notification was clicked. */
	readonly showChat: (chatId: ChatId) => void
	readonly clock: Clock
	readonly log: Log
}

export type Notifications = {
	readonly receive: (events: readonly CoreEvent[]) => void
	/** Resolves once the system has what was shown, at the latest after a moment: who quits earlier takes it along. */
	readonly handedOver: () => Promise<void>
}

const handOverMs = 2_000

export function createNotifications({ texts, platform, showChat, clock, log }: Options): Notifications {
	/**
	 * The last one of each conversation: a newer one takes its place. Kept because one that is collected no longer
	 * hears clicks; and beyond its `close`, since on Windows it can then still be clicked in the action centre.
	 */
	const shown = new Map<ChatId, Notification>()
	const onTheWay = new Set<Promise<void>>()

	function show({ chatId, chatTitle, reason }: EventOf<'reply.notice'>): void {
		if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
		shown.get(chatId)?.close()
		const notification = new Notification({
			title: chatTitle || 'Holdfast',
			body: texts().notices[reason],
			// Windows and macOS take it from the packaged program.
			...(platform === 'linux' && { icon: appFile('resources', 'icons', '512x512.png') }),
		})
		shown.set(chatId, notification)
		notification.on('click', () => showChat(chatId))
		const arrival = arrivalOf(notification).finally(() => onTheWay.delete(arrival))
		onTheWay.add(arrival)
		notification.show()
	}

	function arrivalOf(notification: Notification): Promise<void> {
		return new Promise((resolve) => {
			const cancel = clock.after(handOverMs, resolve)
			const arrive = () => {
				cancel()
				resolve()
			}
			notification.once('show', arrive)
			notification.once('failed', (_event, error) => {
				log.warn({ error }, 'a notification could not be shown')
				arrive()
			})
		})
	}

	return {
		receive(events) {
			for (const event of events) if (event.type === 'reply.notice') show(event)
		},
		async handedOver() {
			await Promise.all(onTheWay)
		},
	}
}
