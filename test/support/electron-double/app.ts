/** `app`: its life from start to exit, in the order Electron gives its events. */
import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import type { App } from 'electron'
import { preventable } from './preventable.ts'

export type AppOptions = {
	readonly appPath: string
	readonly isPackaged: boolean
	readonly preferredLanguages: readonly string[]
}

type Methods = Pick<
	App,
	| 'exit'
	| 'getAppPath'
	| 'getPath'
	| 'getPreferredSystemLanguages'
	| 'getVersion'
	| 'isPackaged'
	| 'quit'
	| 'relaunch'
	| 'requestSingleInstanceLock'
	| 'setAppUserModelId'
	| 'setPath'
	| 'whenReady'
>

type Closable = { readonly close: () => void; readonly destroy: () => void }

/** Who holds the lock of which `userData` folder, across the doubles of one test. */
const locks = new Map<string, AppDouble>()

export class AppDouble extends EventEmitter implements Methods {
	readonly isPackaged: boolean
	readonly switches: string[] = []
	readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) }
	/** Null while it runs. */
	exitCode: number | null = null
	hasRelaunched = false
	userModelId: string | null = null
	/** Set by the double of `BrowserWindow`. */
	windows: () => readonly Closable[] = () => []
	/** Resolves with the code once the program has ended. */
	readonly exited: Promise<number>
	readonly #paths = new Map<string, string>()
	readonly #options: AppOptions
	readonly #ready = Promise.withResolvers<void>()
	readonly #exit = Promise.withResolvers<number>()

	constructor(options: AppOptions) {
		super()
		this.isPackaged = options.isPackaged
		this.#options = options
		this.exited = this.#exit.promise
	}

	/** What Electron does once the main script has run. */
	becomeReady(): void {
		if (this.exitCode !== null) return
		this.emit('ready', {}, {})
		this.#ready.resolve()
	}

	whenReady(): Promise<void> {
		return this.#ready.promise
	}

	getAppPath(): string {
		return this.#options.appPath
	}

	getVersion(): string {
		return '0.1.0'
	}

	getPreferredSystemLanguages(): string[] {
		return [...this.#options.preferredLanguages]
	}

	setPath(name: string, path: string): void {
		this.#paths.set(name, resolve(path))
	}

	getPath(name: string): string {
		return this.#paths.get(name) ?? ''
	}

	setAppUserModelId(id: string): void {
		this.userModelId = id
	}

	requestSingleInstanceLock(): boolean {
		const key = this.getPath('userData')
		const owner = locks.get(key)
		if (owner && owner !== this) {
			owner.emit('second-instance', preventable(), [], '', undefined)
			return false
		}
		locks.set(key, this)
		return true
	}

	relaunch(): void {
		this.hasRelaunched = true
	}

	/** Asks every window to close; the last one gone, `will-quit` can still hold the program back. */
	quit(): void {
		if (this.exitCode !== null) return
		const beforeQuit = preventable()
		this.emit('before-quit', beforeQuit)
		if (beforeQuit.defaultPrevented) return
		for (const window of this.windows()) window.close()
		if (this.windows().length > 0) return
		const willQuit = preventable()
		this.emit('will-quit', willQuit)
		if (!willQuit.defaultPrevented) this.exit(0)
	}

	/** Ends at once: no window and no listener is asked. */
	exit(exitCode = 0): void {
		if (this.exitCode !== null) return
		this.exitCode = exitCode
		for (const window of this.windows()) window.destroy()
		for (const [key, owner] of locks) if (owner === this) locks.delete(key)
		this.#exit.resolve(exitCode)
	}

	/** A window has gone; was it the last? Without a listener Electron quits. */
	windowClosed(): void {
		if (this.exitCode !== null || this.windows().length > 0) return
		if (!this.emit('window-all-closed')) this.quit()
	}
}
