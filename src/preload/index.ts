/**
 * The only code with a foot in both worlds: it gives the page one function for each call of the contract, and
 * the stream of batches. It runs sandboxed, so `electron` is all it may import that is not bundled into it.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { type Batch, type Bridge, channels } from '../shared/bridge.ts'
import { bridgedCallNames } from '../shared/call-names.ts'

const calls = Object.fromEntries(
	bridgedCallNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]),
	// `fromEntries` forgets which names there are; call-names.ts has checked that they are all there.
) as Bridge['calls']

const bridge: Bridge = {
	calls,
	onBatch(listener) {
		const receive = (_event: IpcRendererEvent, batch: Batch) => {
			try {
				listener(batch.events)
			} finally {
				// Only now: a window that has fallen behind is told apart by what it has not acknowledged.
				ipcRenderer.send(channels.acknowledge, batch.number)
			}
		}
		ipcRenderer.on(channels.batch, receive)
		ipcRenderer.send(channels.attach)
		return () => {
			ipcRenderer.off(channels.batch, receive)
		}
	},
}

// The page gets a deeply frozen copy under a name that cannot be taken again.
contextBridge.exposeInMainWorld('holdfast', bridge)
