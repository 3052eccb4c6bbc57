/** `ipcMain`: everything that crosses is copied by the structured clone algorithm, in both directions. */
import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { preventable } from './preventable.ts'
import type { FrameDouble, WebContentsDouble } from './web-contents.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

export class IpcMainDouble extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
	readonly #handlers = new Map<string, Handler>()

	handle(channel: string, listener: Handler): void {
		if (this.#handlers.has(channel)) {
			throw new Error(`Attempted to register a second handler for '${channel}'`)
		}
		this.#handlers.set(channel, listener)
	}

	removeHandler(channel: string): void {
		this.#handlers.delete(channel)
	}

	channels(): readonly string[] {
		return [...this.#handlers.keys()]
	}

	/** What `ipcRenderer.invoke` does: from a frame to the handler and back. */
	async invoke(
		sender: WebContentsDouble,
		senderFrame: FrameDouble | null,
		channel: string,
		...args: unknown[]
	): Promise<unknown> {
		const sent = structuredClone(args)
		const handler = this.#handlers.get(channel)
		try {
			if (!handler) throw new Error(`No handler registered for '${channel}'`)
			return structuredClone(await handler(eventFrom(sender, senderFrame), ...sent))
		} catch (cause) {
			throw new Error(`Error invoking remote method '${channel}': ${cause}`)
		}
	}

	/** What `ipcRenderer.send` does. */
	receive(
		sender: WebContentsDouble,
		senderFrame: FrameDouble | null,
		channel: string,
		...args: unknown[]
	): void {
		const sent = structuredClone(args)
		queueMicrotask(() => this.emit(channel, eventFrom(sender, senderFrame), ...sent))
	}
}

/** The double's contents and frames stand in for Electron's: what they have in common is checked where they are made. */
function eventFrom(sender: WebContentsDouble, senderFrame: FrameDouble | null): IpcMainInvokeEvent {
	const event: unknown = preventable({ type: 'frame', frameId: 1, processId: 1, sender, senderFrame })
	return event as IpcMainInvokeEvent
}
