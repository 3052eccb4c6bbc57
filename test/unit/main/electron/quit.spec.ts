/** How it ends: replies may finish, everything is written, and nothing hangs. */
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimDataDir } from '../../../../src/main/startup/claim-data-dir.ts'
import { AppDouble } from '../../../support/electron-double/app.ts'
import {
	bridgeOf,
	eventually,
	type RunningElectron,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

let running: RunningElectron

beforeEach(async () => {
	running = await startElectron()
	await running.firstWindow()
	await eventually(() => expect(running.core.ports).not.toBeNull())
})
afterEach(stopElectrons)

test('the program ends when its last window closes, with the history closed', async () => {
	running.electron.windows[0]?.close()

	expect(await running.electron.app.exited).toBe(0)
	expect(running.core.isClosed).toBe(true)
})

test('a reply that runs when the last window closes may finish first', async () => {
	running.core.startReply()
	running.electron.windows[0]?.close()
	await settled()
	expect(running.electron.app.exitCode).toBeNull()
	expect(running.core.isClosed).toBe(false)

	running.core.endReply()

	expect(await running.electron.app.exited).toBe(0)
	expect(running.core.isClosed).toBe(true)
})

test('started again while a reply finishes unseen, it shows a window and stays', async () => {
	running.core.startReply()
	running.electron.windows[0]?.close()
	await startElectron({ dataDir: running.dataDir })
	expect(running.electron.windows).toHaveLength(1)

	running.core.endReply()
	await settled()

	expect(running.electron.app.exitCode).toBeNull()
})

test('quitting does not wait for replies, but waits until the history is closed', async () => {
	running.core.startReply()
	const finish = running.core.holdClosing()
	running.electron.app.quit()
	await settled()
	expect(running.electron.app.exitCode).toBeNull()

	finish()

	expect(await running.electron.app.exited).toBe(0)
	expect(running.core.isClosed).toBe(true)
})

test('a disk that hangs does not keep the program from ending', async () => {
	const timers: { readonly delayMs: number; readonly run: () => void }[] = []
	const clock = {
		now: Date.now,
		after: (delayMs: number, run: () => void) => {
			timers.push({ delayMs, run })
			return () => {}
		},
	}
	vi.doMock('electron', () => running.electron.module)
	const { quitCleanly } = await import('../../../../src/main/electron/quit.ts')
	const app = new AppDouble({ appPath: '', isPackaged: false, preferredLanguages: [] })
	const stop = vi.fn(async () => {})
	running.core.holdClosing()
	quitCleanly({
		// The double has what is used of it; only the types of its listeners are wider.
		app: app as unknown as Electron.App,
		powerMonitor: new EventEmitter() as unknown as Electron.PowerMonitor,
		core: Promise.resolve(running.core),
		platform: 'linux',
		clock,
		log: { debug() {}, info() {}, warn() {}, error() {} },
		stop,
	})
	app.quit()
	await settled()
	expect(app.exitCode).toBeNull()

	timers[0]?.run()

	expect(await app.exited).toBe(0)
	expect(stop).toHaveBeenCalledOnce()
})

test('the data folder is free once it has ended', async () => {
	running.electron.app.quit()
	await running.electron.app.exited

	const claim = await claimDataDir(running.dataDir, async () => 'closing')

	expect(claim.isOwner).toBe(true)
	if (claim.isOwner) await claim.release()
})

test('started again while it ends, it starts anew afterwards', async () => {
	const finish = running.core.holdClosing()
	running.electron.app.quit()
	await startElectron({ dataDir: running.dataDir })
	expect(running.electron.windows).toHaveLength(0)

	finish()
	await running.electron.app.exited

	expect(running.electron.app.hasRelaunched).toBe(true)
})

test('a system that shuts down is waited for only as long as closing takes', async () => {
	running.electron.powerMonitor.emit('shutdown')
	expect(await running.electron.app.exited).toBe(0)
	expect(running.core.isClosed).toBe(true)
})

test('the end of a Windows session closes the history', async () => {
	running.electron.windows[0]?.emit('session-end', {})
	await eventually(() => expect(running.core.isClosed).toBe(true))
})

test('on macOS the program stays without windows, and its icon brings one back', async () => {
	const mac = await startElectron({ platform: 'darwin' })
	;(await mac.firstWindow()).close()
	await settled()
	expect(mac.electron.app.exitCode).toBeNull()

	mac.electron.app.emit('activate', {}, false)

	expect(mac.electron.windows).toHaveLength(1)
})

test('on macOS a menu command without a window opens one and reaches it', async () => {
	const mac = await startElectron({ platform: 'darwin' })
	;(await mac.firstWindow()).close()

	mac.electron.menu.click('New Chat')

	const seen: unknown[] = []
	bridgeOf(await mac.firstWindow()).onBatch((events) => seen.push(...events))
	await eventually(() => expect(seen).toEqual([{ type: 'menu.command', command: 'new-chat' }]))
})

/** Everything that was going to happen by itself has happened: nothing here takes longer than a turn or two. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
}
