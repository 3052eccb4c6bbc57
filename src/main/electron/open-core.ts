/** One owner for each data folder, whichever host it is; then the history is opened. */
import { app, shell } from 'electron'
import type { Core } from '../core/create-core.ts'
import type { Ports } from '../core/ports.ts'
import { claimDataDir } from '../startup/claim-data-dir.ts'

type Options = {
	readonly dataDir: string
	readonly ports: Ports
	/** Somebody has started Holdfast again. */
	readonly showWindow: () => void
	readonly isClosing: () => boolean
}

export type OpenCore = {
	/** Rejects when the folder or the history cannot be used. Never settles when another host has the folder. */
	readonly core: Promise<Core>
	/** To be called once the core is closed. */
	readonly release: () => Promise<void>
}

export function openCore({ dataDir, ports, showWindow, isClosing }: Options): OpenCore {
	const claim = claimDataDir(dataDir, async () => {
		if (isClosing()) return 'closing'
		showWindow()
		return { url: null }
	})

	async function open(): Promise<Core> {
		// Loaded only now: the window's own processes are starting meanwhile.
		const [claimed, { createCore }] = await Promise.all([claim, import('../core/create-core.ts')])
		if (claimed.isOwner) return createCore(ports)
		// The browser host's address; another Electron has shown its window by itself.
		if (claimed.url !== null) await shell.openExternal(claimed.url)
		app.exit(0)
		return new Promise<never>(() => {})
	}

	return {
		core: open(),
		async release() {
			const claimed = await claim.catch(() => null)
			if (claimed?.isOwner) await claimed.release()
		},
	}
}
