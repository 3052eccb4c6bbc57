/** `BrowserWindow`: opened, shown, moved and closed without a screen. */
import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { ElectronDouble } from './index.ts'
import { preventable } from './preventable.ts'
import { WebContentsDouble } from './web-contents.ts'

type Methods = Pick<
	BrowserWindow,
	| 'close'
	| 'destroy'
	| 'focus'
	| 'getNormalBounds'
	| 'isDestroyed'
	| 'isMaximized'
	| 'isMinimized'
	| 'loadURL'
	| 'maximize'
	| 'restore'
	| 'setBackgroundColor'
	| 'show'
>

export type BrowserWindowDouble = InstanceType<ReturnType<typeof browserWindowOf>>

/** The class, bound to one Electron. */
export function browserWindowOf(electron: ElectronDouble) {
	let focused: Double | null = null
	const open: Double[] = []

	class Double extends EventEmitter implements Methods {
		static getAllWindows(): Double[] {
			return [...open]
		}

		static getFocusedWindow(): Double | null {
			return focused
		}

		static fromWebContents(contents: WebContentsDouble): Double | null {
			return open.find((window) => window.webContents === contents) ?? null
		}

		readonly options: BrowserWindowConstructorOptions
		readonly webContents: WebContentsDouble
		backgroundColor: string | undefined
		isVisible = false
		/** What a person (or a test) moves and sizes. */
		bounds: Rectangle
		#isMaximized = false
		#isMinimized = false
		#isDestroyed = false

		constructor(options: BrowserWindowConstructorOptions) {
			super()
			this.options = options
			this.backgroundColor = options.backgroundColor
			this.isVisible = options.show ?? true
			const { x = 0, y = 0, width = 800, height = 600 } = options
			this.bounds = { x, y, width, height }
			this.webContents = new WebContentsDouble(electron, options.webPreferences?.preload)
			open.push(this)
			electron.app.emit('web-contents-created', preventable(), this.webContents)
			electron.app.emit('browser-window-created', preventable(), this)
		}

		async loadURL(url: string): Promise<void> {
			await this.webContents.load(url)
			this.emit('ready-to-show')
		}

		show(): void {
			this.isVisible = true
			focused = this
		}

		focus(): void {
			focused = this
		}

		maximize(): void {
			this.#isMaximized = true
			this.show()
		}

		minimize(): void {
			this.#isMinimized = true
			if (focused === this) focused = null
		}

		restore(): void {
			this.#isMinimized = false
		}

		isMaximized(): boolean {
			return this.#isMaximized
		}

		isMinimized(): boolean {
			return this.#isMinimized
		}

		isDestroyed(): boolean {
			return this.#isDestroyed
		}

		getNormalBounds(): Rectangle {
			return { ...this.bounds }
		}

		setBackgroundColor(color: string): void {
			this.backgroundColor = color
		}

		close(): void {
			if (this.#isDestroyed) return
			const event = preventable()
			this.emit('close', event)
			if (!event.defaultPrevented) this.destroy()
		}

		destroy(): void {
			if (this.#isDestroyed) return
			this.#isDestroyed = true
			if (focused === this) focused = null
			open.splice(open.indexOf(this), 1)
			this.webContents.destroy()
			this.emit('closed')
			electron.app.windowClosed()
		}
	}

	electron.app.windows = () => [...open]
	return Double
}
