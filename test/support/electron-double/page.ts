/** A renderer process: runs the real preload script as Electron's sandbox would, and holds the page's world. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import type { ContextBridge, IpcRenderer } from 'electron'
import { acrossWorlds, expose } from './context-bridge.ts'
import type { IpcMainDouble } from './ipc-main.ts'
import type { FrameDouble, WebContentsDouble } from './web-contents.ts'

export class PageDouble {
	/** The page's `window`, as far as the preload script has changed it. */
	readonly world: Record<string, unknown> = {}
	/** What the preload script receives on. The page has no way to it. */
	readonly #incoming = new EventEmitter()
	readonly #outgoing: IpcMainDouble
	readonly #contents: WebContentsDouble
	readonly #frame: FrameDouble
	#isAlive = true
	#isBusy = false
	#waiting: (() => void)[] = []

	constructor(outgoing: IpcMainDouble, contents: WebContentsDouble, frame: FrameDouble) {
		this.#outgoing = outgoing
		this.#contents = contents
		this.#frame = frame
	}

	runPreload(file: string): void {
		const electron = { contextBridge: this.#contextBridge(), ipcRenderer: this.#ipcRenderer() }
		const module = { exports: {} }
		// A sandboxed preload script has `electron` and a few of Node's modules; ours is to need no other.
		const require = (name: string) => {
			if (name === 'electron') return electron
			throw new Error(`module not found: ${name}`)
		}
		const source = `(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`
		runInNewContext(source, {}, { filename: file })(module.exports, require, module)
	}

	/** From the main process. A page that is gone takes nothing, a busy one takes it later. */
	deliver(channel: string, args: readonly unknown[]): void {
		const emit = () => {
			if (this.#isAlive) this.#incoming.emit(channel, {}, ...args)
		}
		if (this.#isBusy) this.#waiting.push(emit)
		else emit()
	}

	/** Its one thread has something long to do. */
	hang(): void {
		this.#isBusy = true
	}

	wake(): void {
		this.#isBusy = false
		for (const emit of this.#waiting.splice(0)) emit()
	}

	die(): void {
		this.#isAlive = false
	}

	#contextBridge(): Pick<ContextBridge, 'exposeInMainWorld'> {
		return { exposeInMainWorld: (name, api) => expose(this.world, name, api) }
	}

	#ipcRenderer() {
		return {
			invoke: (channel: string, ...args: unknown[]) =>
				this.#outgoing.invoke(this.#contents, this.#frame, channel, ...args),
			send: (channel: string, ...args: unknown[]) => {
				if (this.#isAlive) this.#outgoing.receive(this.#contents, this.#frame, channel, ...args)
			},
			on: (channel: string, listener: (...args: unknown[]) => void) => {
				this.#incoming.on(channel, listener)
			},
			off: (channel: string, listener: (...args: unknown[]) => void) => {
				this.#incoming.off(channel, listener)
			},
		} satisfies { readonly [Name in 'invoke' | 'send']: IpcRenderer[Name] } & Record<'on' | 'off', unknown>
	}
}

/** A value as the page would hold it had it made it itself: for tests that hand one in. */
export const fromPage = acrossWorlds
