/** A second start: the folder's owner has the history, so this process only shows the way to it. */
import { openWindow } from './open-window.ts'
import { printAddressToOpen, printLine, printReady } from './print.ts'

type Owner = {
	readonly ownerPid: number
	/** Null when the owner is the Electron app, which has shown its window. */
	readonly url: string | null
}

/** Resolves with the exit status. */
export async function visitOwner(
	{ ownerPid, url }: Owner,
	opensWindow: boolean,
	dataDir: string,
): Promise<number> {
	if (url === null) {
		process.stderr.write(
			`The Holdfast app (process ${ownerPid}) has this history open; it shows its window.\n`,
		)
		return opensWindow ? 0 : 1
	}
	if (!opensWindow) {
		await printReady(url, ownerPid)
		return 0
	}
	// It would tell only after this process has ended.
	const window = await openWindow({ newAddress: () => url, dataDir, onCrash() {} })
	if (window) await printLine(`Holdfast is already running (process ${ownerPid}). It opens a window.`)
	else await printAddressToOpen(url)
	return 0
}
