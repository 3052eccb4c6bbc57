/** Opens windows: locked down, where they were last, and brought back when their renderer dies. */
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { afterCrashHash } from '../../shared/bridge.ts'
import type { Clock, Log } from '../core/ports.ts'
import { appFile } from './app-files.ts'
import { createCrashGuard } from './crash-guard.ts'
import type { NativeTexts } from './native-texts.ts'
import { offerFieldMenu } from './offer-field-menu.ts'
import type { PageAddress } from './page-address.ts'
import type { WindowMemory } from './window-memory.ts'
import { arrangementOf, cascade, type DisplayArea, minimumSize, placeWindow } from './window-place.ts'

/** A moment for the dead process to be cleared away; a reload within its own death notice can fail. */
const reloadDelayMs = 200

type Options = {
	readonly page: PageAddress
	readonly memory: WindowMemory
	readonly texts: () => NativeTexts
	readonly checksSpelling: () => boolean
	readonly platform: NodeJS.Platform
	readonly clock: Clock
	readonly log: Log
}

export type Windows = {
	readonly open: () => BrowserWindow
	/** The first window, brought to the front; a new one when there is none. */
	readonly focusFirst: () => BrowserWindow
	/** The one the person is working with. */
	readonly current: () => BrowserWindow
}

export function createWindows(options: Options): Windows {
	const { memory, platform, checksSpelling, texts } = options

	nativeTheme.on('updated', () => {
		for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColour())
	})

	function open(): BrowserWindow {
		const displays = allDisplays()
		const place = placeWindow(memory.places(), displays)
		const first = BrowserWindow.getAllWindows()[0]
		const window = new BrowserWindow({
			...(first ? cascade(first.getNormalBounds(), displays) : place.bounds),
			minWidth: minimumSize.width,
			minHeight: minimumSize.height,
			title: 'Holdfast',
			// A window shown before its page is drawn is a white flash at night.
			show: false,
			backgroundColor: backgroundColour(),
			autoHideMenuBar: true,
			// Windows and macOS take it from the packaged program.
			...(platform === 'linux' && { icon: appFile('resources', 'icons', '512x512.png') }),
			webPreferences: {
				preload: appFile('out', 'preload', 'index.cjs'),
				sandbox: true,
				contextIsolation: true,
				nodeIntegration: false,
				nodeIntegrationInWorker: false,
				nodeIntegrationInSubFrames: false,
				webSecurity: true,
				allowRunningInsecureContent: false,
				webviewTag: false,
				navigateOnDragDrop: false,
				devTools: !app.isPackaged,
				spellcheck: checksSpelling(),
			},
		})

		window.once('ready-to-show', () => {
			if (place.isMaximised && !first) window.maximize()
			else window.show()
		})
		window.on('close', () => {
			memory.rememberPlace({
				arrangement: arrangementOf(allDisplays()),
				bounds: window.getNormalBounds(),
				isMaximised: window.isMaximized(),
			})
		})
		offerFieldMenu(window.webContents, texts)
		bringBackAfterCrash(window, options)
		load(window, options)
		return window
	}

	function focusFirst(): BrowserWindow {
		const first = BrowserWindow.getAllWindows()[0]
		if (!first) return open()
		if (first.isMinimized()) first.restore()
		first.show()
		first.focus()
		return first
	}

	return {
		open,
		focusFirst,
		current: () => BrowserWindow.getFocusedWindow() ?? focusFirst(),
	}
}

function load(window: BrowserWindow, { page, log }: Options, hash = ''): void {
	// Rejects when the window is closed while it loads, too.
	window
		.loadURL(page.url + hash)
		.catch((cause: unknown) => log.error({ err: cause }, 'the page did not load'))
}

function bringBackAfterCrash(window: BrowserWindow, options: Options): void {
	const { texts, clock, log } = options
	const guard = createCrashGuard()

	function reload(): void {
		// The page then opens with care: what it showed may be what it died of.
		if (!window.isDestroyed()) load(window, options, afterCrashHash)
	}

	async function ask(): Promise<void> {
		const { crashed } = texts()
		const { response } = await dialog.showMessageBox({
			type: 'error',
			message: crashed.message,
			detail: crashed.detail,
			buttons: [crashed.reload, crashed.close],
			defaultId: 0,
			cancelId: 1,
		})
		guard.forget()
		if (response === 0) reload()
		else if (!window.isDestroyed()) window.destroy()
	}

	window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
		if (reason === 'clean-exit') return
		log.error({ reason, exitCode }, 'a window died')
		if (guard.mayReload(clock.now())) clock.after(reloadDelayMs, reload)
		else void ask()
	})
	window.on('unresponsive', () => log.warn({}, 'a window does not respond'))
}

/** The page's own `--color-canvas`, so that nothing flashes between the window and its first frame. */
function backgroundColour(): string {
	return nativeTheme.shouldUseDarkColors ? '#1b1c1e' : '#ffffff'
}

function allDisplays(): readonly [DisplayArea, ...DisplayArea[]] {
	const primary = screen.getPrimaryDisplay()
	return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)]
}
