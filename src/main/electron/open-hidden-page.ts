/** Loads one file into a page without a window of ours: sandboxed, without scripts, without a network. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { BaseWindow, type Session, session, WebContentsView } from 'electron'
import type { HiddenPage } from './create-drawing.ts'
import { appScheme } from './page-address.ts'

/** Only in memory, and of no other page. */
const partition = 'drawing'
const size = { width: 800, height: 1_000 }
/** Beside what the page forbids itself. */
const policy =
	"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export async function openHiddenPage(path: string): Promise<HiddenPage> {
	const url = `${appScheme}://${randomUUID()}/`
	const drawing = session.fromPartition(partition)
	lock(drawing, url)
	drawing.protocol.handle(appScheme, ({ url: asked }) =>
		asked === url
			? new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
					headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
				})
			: new Response(null, { status: 404 }),
	)
	const view = new WebContentsView({
		webPreferences: {
			session: drawing,
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			javascript: false,
			webSecurity: true,
			webviewTag: false,
			navigateOnDragDrop: false,
			spellcheck: false,
			// What nobody looks at is drawn nevertheless.
			backgroundThrottling: false,
		},
	})
	// No `BrowserWindow`: those are windows that a person has, to be listed and brought to the front.
	const window = new BaseWindow({ ...size, show: false })
	window.contentView.addChildView(view)
	view.setBounds({ x: 0, y: 0, ...size })

	function close(): void {
		drawing.protocol.unhandle(appScheme)
		if (!view.webContents.isDestroyed()) view.webContents.close()
		if (!window.isDestroyed()) window.destroy()
	}

	try {
		await view.webContents.loadURL(url)
		return { contents: view.webContents, close }
	} catch (cause) {
		close()
		throw cause
	}
}

function lock(drawing: Session, url: string): void {
	drawing.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
	drawing.setPermissionCheckHandler(() => false)
	drawing.removeAllListeners('will-download')
	drawing.on('will-download', (event) => event.preventDefault())
	drawing.webRequest.onBeforeRequest((request, answer) => {
		answer({ cancel: request.url !== url && !request.url.startsWith('data:image/') })
	})
}
