/**
 * What our page can never do, whatever it is tricked into: go elsewhere, open a window, ask for the camera,
 * download from anywhere, or reach the network. Everything is denied unless it is named here.
 */
import type { App, Session, WebContents } from 'electron'
import type { Log } from '../core/ports.ts'
import type { PageAddress } from './page-address.ts'

/** What our page may ask for: its copy buttons write text to the clipboard, nothing ever reads it. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Locks every web contents there will ever be, developer tools included. */
export function lockAllContents(app: Pick<App, 'on'>, page: PageAddress, log: Log): void {
	app.on('web-contents-created', (_event, contents) => lockContents(contents, page, log))
}

function lockContents(contents: WebContents, page: PageAddress, log: Log): void {
	contents.on('will-frame-navigate', (event) => {
		// A reload of the page by itself is the one navigation there is.
		if (event.isMainFrame && page.isPage(event.url)) return
		// A frame begins with what shows previews, and stays there.
		if (!event.isMainFrame && page.isPreview(event.url)) return
		event.preventDefault()
		log.warn({ to: originFor(event.url) }, 'stopped a navigation')
	})
	contents.on('will-redirect', (event) => event.preventDefault())
	contents.on('will-attach-webview', (event) => event.preventDefault())
	contents.setWindowOpenHandler(() => ({ action: 'deny' }))
	// A call between browsers is no request, so neither lock nor policy sees it: without a proxy it gets no way out.
	contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

export function lockSession(session: Session, page: PageAddress, log: Log): void {
	session.setPermissionRequestHandler((contents, permission, answer, details) => {
		answer(
			allowedPermissions.has(permission) &&
				page.isPage(contents.getURL()) &&
				page.isOurs(details.requestingUrl),
		)
	})
	session.setPermissionCheckHandler(
		(_contents, permission, requestingOrigin, details) =>
			allowedPermissions.has(permission) && details.isMainFrame && page.isOurs(requestingOrigin),
	)
	session.setDevicePermissionHandler(() => false)
	session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
	session.on('will-download', (event, item) => {
		// A file of a message, which the page has made into an object of its own: the person is asked where it goes.
		if (isOwnObject(item.getURL(), page)) return
		event.preventDefault()
		log.warn({ from: originFor(item.getURL()) }, 'stopped a download')
	})

	// Defence in depth: the content security policy already names no other origin.
	session.webRequest.onBeforeRequest((request, answer) => {
		const isAllowed = isLocal(request.url, page)
		if (!isAllowed) log.warn({ to: originFor(request.url), kind: request.resourceType }, 'stopped a request')
		answer({ cancel: !isAllowed })
	})
}

function isLocal(url: string, page: PageAddress): boolean {
	if (url.startsWith('devtools://') || url.startsWith('data:')) return true
	// An object made by the page carries the page's own address inside its own.
	return isOwnObject(url, page) || page.isOurs(asPageScheme(url))
}

const objectScheme = 'blob:'

function isOwnObject(url: string, page: PageAddress): boolean {
	return url.startsWith(objectScheme) && page.isOurs(url.slice(objectScheme.length))
}

/** A socket of the development server has that server's address with a scheme of its own. */
function asPageScheme(url: string): string {
	return url.replace(/^ws(s?):/, 'http$1:')
}

/** For the log: an address without the path and query that could hold a conversation. */
function originFor(url: string): string {
	const parsed = URL.parse(url)
	return parsed ? `${parsed.protocol}//${parsed.host}` : 'an invalid address'
}
