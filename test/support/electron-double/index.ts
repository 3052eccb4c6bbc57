/**
 * A double of the `electron` module. The real main and preload code runs against it, end to end; what crosses
 * between processes is copied as Electron copies it. Methods are checked against Electron's own types, so a
 * signature that changes there breaks the build here. What it cannot show is what Chromium draws.
 */
import { EventEmitter } from 'node:events'
import type { CustomScheme, OnBeforeRequestListenerDetails, Protocol } from 'electron'
import { AppDouble, type AppOptions } from './app.ts'
import { type BrowserWindowDouble, browserWindowOf } from './browser-window.ts'
import { IpcMainDouble } from './ipc-main.ts'
import { SafeStorageDouble } from './safe-storage.ts'
import { SessionDouble } from './session.ts'
import {
	createNotificationDouble,
	DialogDouble,
	type DisplayDouble,
	MenuDouble,
	NativeThemeDouble,
	NetDouble,
	PowerSaveBlockerDouble,
	ScreenDouble,
	ShellDouble,
} from './system.ts'

export type { BrowserWindowDouble } from './browser-window.ts'
export type { DisplayDouble } from './system.ts'
export type { WebContentsDouble } from './web-contents.ts'

export type ElectronDoubleOptions = AppOptions & {
	readonly displays?: readonly [DisplayDouble, ...DisplayDouble[]]
}

export const laptopDisplay: DisplayDouble = {
	id: 1,
	bounds: { x: 0, y: 0, width: 1440, height: 900 },
	workArea: { x: 0, y: 25, width: 1440, height: 875 },
}

type RequestFrom = {
	readonly resourceType: OnBeforeRequestListenerDetails['resourceType']
	readonly initiatorOrigin?: string
	readonly method?: string
}

export class ElectronDouble {
	readonly app: AppDouble
	readonly ipcMain = new IpcMainDouble()
	readonly session = new SessionDouble()
	readonly dialog = new DialogDouble()
	readonly shell = new ShellDouble()
	readonly screen: ScreenDouble
	readonly menu = new MenuDouble()
	readonly nativeTheme = new NativeThemeDouble()
	readonly net = new NetDouble()
	readonly notifications = createNotificationDouble()
	readonly powerMonitor = new EventEmitter()
	readonly powerSaveBlocker = new PowerSaveBlockerDouble()
	readonly safeStorage = new SafeStorageDouble()
	readonly BrowserWindow: ReturnType<typeof browserWindowOf>
	readonly schemes: CustomScheme[] = []
	readonly #protocols = new Map<string, Parameters<Protocol['handle']>[1]>()

	constructor(options: ElectronDoubleOptions) {
		this.app = new AppDouble(options)
		this.screen = new ScreenDouble(options.displays ?? [laptopDisplay])
		this.BrowserWindow = browserWindowOf(this)
	}

	/** What `import … from 'electron'` gives. A name that is missing here is undefined there, and fails at its first use. */
	get module(): Record<string, unknown> {
		return {
			app: this.app,
			BrowserWindow: this.BrowserWindow,
			dialog: this.dialog,
			ipcMain: this.ipcMain,
			Menu: this.menu.module,
			nativeTheme: this.nativeTheme,
			net: this.net,
			Notification: this.notifications.module,
			powerMonitor: this.powerMonitor,
			powerSaveBlocker: this.powerSaveBlocker,
			protocol: this.#protocol,
			safeStorage: this.safeStorage,
			screen: this.screen,
			session: { defaultSession: this.session },
			shell: this.shell,
		}
	}

	get windows(): readonly BrowserWindowDouble[] {
		return this.BrowserWindow.getAllWindows()
	}

	/** A request as Chromium makes it: past the session's listener, then to whoever handles its scheme. */
	async request(url: string, from: RequestFrom): Promise<Response | 'cancelled'> {
		if (!this.session.lets(url, from.resourceType)) return 'cancelled'
		const handler = this.#protocols.get(new URL(url).protocol.replace(':', ''))
		if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`)
		const request = new Request(url, { method: from.method ?? 'GET' })
		// A request that a window starts by itself has none.
		if (from.initiatorOrigin !== undefined) {
			Object.defineProperty(request, 'initiatorOrigin', { value: from.initiatorOrigin })
		}
		return handler(request)
	}

	readonly #protocol: Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'> = {
		handle: (scheme, handler) => {
			this.#protocols.set(scheme, handler)
		},
		registerSchemesAsPrivileged: (schemes) => {
			this.schemes.push(...schemes)
		},
	}
}
