/** `webContents` and its frames: loading through the app's own protocol, navigation, death, and messages. */
import { EventEmitter } from 'node:events'
import type {
	HandlerDetails,
	RenderProcessGoneDetails,
	WebContents,
	WindowOpenHandlerResponse,
} from 'electron'
import type { ElectronDouble } from './index.ts'
import { PageDouble } from './page.ts'
import { preventable } from './preventable.ts'

export type FrameDouble = { readonly url: string; readonly parent: FrameDouble | null }

type Methods = Pick<
	WebContents,
	'getURL' | 'isDestroyed' | 'reload' | 'send' | 'setWebRTCIPHandlingPolicy' | 'setWindowOpenHandler'
>

let lastId = 0

export class WebContentsDouble extends EventEmitter implements Methods {
	readonly id = ++lastId
	/** Null before the first load. */
	page: PageDouble | null = null
	/** How often a page was loaded. */
	loads = 0
	webRtcPolicy = ''
	/** What the page's files were answered with, by address. */
	readonly responses = new Map<string, Response>()
	readonly #electron: ElectronDouble
	readonly #preloadFile: string | undefined
	#frame: FrameDouble = { url: '', parent: null }
	#isDestroyed = false
	#openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null

	constructor(electron: ElectronDouble, preloadFile: string | undefined) {
		super()
		this.#electron = electron
		this.#preloadFile = preloadFile
	}

	get mainFrame(): FrameDouble {
		return this.#frame
	}

	getURL(): string {
		return this.#frame.url
	}

	isDestroyed(): boolean {
		return this.#isDestroyed
	}

	send(channel: string, ...args: unknown[]): void {
		const sent = structuredClone(args)
		const page = this.page
		queueMicrotask(() => page?.deliver(channel, sent))
	}

	setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
		this.#openHandler = handler
	}

	setWebRTCIPHandlingPolicy(policy: string): void {
		this.webRtcPolicy = policy
	}

	/** The document, then what it names, each through the session's checks and the protocol. */
	async load(url: string): Promise<void> {
		const document = await this.#electron.request(url, { resourceType: 'mainFrame' })
		if (document === 'cancelled') throw new Error(`ERR_BLOCKED_BY_CLIENT (-20) loading '${url}'`)
		if (this.#isDestroyed) throw new Error(`ERR_ABORTED (-3) loading '${url}'`)
		this.page?.die()
		this.loads += 1
		this.#frame = { url, parent: null }
		this.page = new PageDouble(this.#electron.ipcMain, this, this.#frame)
		this.responses.set(url, document)
		if (this.#preloadFile) this.page.runPreload(this.#preloadFile)
		for (const [, address = ''] of (await document.clone().text()).matchAll(/(?:src|href)="([^"]+)"/g)) {
			const part = new URL(address, url).href
			const response = await this.#electron.request(part, {
				resourceType: 'script',
				initiatorOrigin: new URL(url).protocol.concat('//', new URL(url).host),
			})
			if (response !== 'cancelled') this.responses.set(part, response)
		}
		this.emit('did-finish-load', preventable())
	}

	reload(): void {
		void this.load(this.#frame.url)
	}

	/** The renderer process ends by itself. */
	die(reason: RenderProcessGoneDetails['reason']): void {
		this.page?.die()
		this.emit('render-process-gone', preventable(), { reason, exitCode: 5 })
	}

	/** The page (or a frame in it) wants to go somewhere. Resolves with where the main frame then is. */
	async navigate(url: string, { isMainFrame = true } = {}): Promise<string> {
		const event = preventable({ url, isMainFrame, isSameDocument: false, frame: null })
		this.emit('will-frame-navigate', event)
		if (!event.defaultPrevented && isMainFrame) await this.load(url)
		return this.getURL()
	}

	/** True when the server's redirection was followed. */
	redirect(url: string): boolean {
		const event = preventable({ url, isMainFrame: true })
		this.emit('will-redirect', event)
		return !event.defaultPrevented
	}

	/** `window.open`, or a link with a target of its own. */
	openWindow(url: string): 'allow' | 'deny' {
		const answer = this.#openHandler?.({
			url,
			frameName: '',
			features: '',
			disposition: 'foreground-tab',
			referrer: { url: '', policy: 'default' },
		})
		return answer?.action ?? 'allow'
	}

	/** `<webview>`: true when it was attached. */
	attachWebview(): boolean {
		const event = preventable()
		this.emit('will-attach-webview', event, {}, {})
		return !event.defaultPrevented
	}

	destroy(): void {
		if (this.#isDestroyed) return
		this.#isDestroyed = true
		this.page?.die()
		this.emit('destroyed')
	}
}
