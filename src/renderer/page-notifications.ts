/**
 * Notifications that the page itself shows: in the browser host, where no other program could. Under Electron the
 * main process shows them.
 */

export type NotificationAccess =
	/** The host shows notifications; the page has nothing to ask. */
	| 'by-host'
	| 'granted'
	/** The browser has to be asked, and the user has to answer. */
	| 'undecided'
	| 'denied'
	/** This browser has none. */
	| 'unavailable'

export function notificationAccess(): NotificationAccess {
	if (window.holdfast) return 'by-host'
	if (!('Notification' in window)) return 'unavailable'
	return Notification.permission === 'default' ? 'undecided' : Notification.permission
}

/** Shows the browser's question. Only after a click: browsers hold one that comes by itself against the page. */
export async function askForNotifications(): Promise<NotificationAccess> {
	if (notificationAccess() === 'undecided') await Notification.requestPermission()
	return notificationAccess()
}

export type PageNotification = {
	readonly title: string
	readonly body: string
	/** A newer one with the same tag takes its place, whichever window shows it. */
	readonly tag: string
	readonly onClick: () => void
}

/** Does nothing without permission. */
export function showNotification({ title, body, tag, onClick }: PageNotification): void {
	if (notificationAccess() !== 'granted') return
	const notification = new Notification(title, { body, tag })
	notification.addEventListener('click', () => {
		window.focus()
		notification.close()
		onClick()
	})
}
