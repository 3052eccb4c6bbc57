/** The browser host's start-up, in the order in which it happens, and its end. */
import { homedir } from 'node:os'
import type { Core } from '../core/create-core.ts'
import { type Log, type Ports, systemClock } from '../core/ports.ts'
import { chooseDataDir } from '../startup/choose-data-dir.ts'
import { claimDataDir } from '../startup/claim-data-dir.ts'
import { createLog } from '../startup/create-log.ts'
import { describeCoreFailure } from '../startup/describe-core-failure.ts'
import { takeEnvironmentProvider } from '../startup/environment-provider.ts'
import { makeDataDir } from '../startup/make-data-dir.ts'
import { parseOptions } from '../startup/parse-options.ts'
import { keepFilesPrivate } from '../startup/private-files.ts'
import { readTimeScale, scaleClock } from '../startup/scale-clock.ts'
import { StartupError } from '../startup/startup-error.ts'
import { createAccess } from './access.ts'
import { createDownloads } from './downloads.ts'
import { endOnSignal } from './end-on-signal.ts'
import { createNodePorts } from './node-ports.ts'
import { openWindow } from './open-window.ts'
import { printAddressToOpen, printReady } from './print.ts'
import { type Server, startServer } from './server.ts'
import { visitOwner } from './visit-owner.ts'
import { createWindowLife } from './window-life.ts'
import { createWindows } from './windows.ts'

type Parts = {
	/** The command line after the program. */
	readonly argv: readonly string[]
	/** Holds the built `index.html`. */
	readonly rendererDir: string
	/** The built `keyring-process`. */
	readonly keyringProcessPath: string
	/** Loaded late: the page is on its way to the screen meanwhile. */
	readonly loadCore: () => Promise<(ports: Ports) => Promise<Core>>
}

/** Ends the process itself: with a sentence when Holdfast cannot start, otherwise when its time has come. */
export async function runHost(parts: Parts): Promise<void> {
	try {
		await start(parts)
	} catch (cause) {
		if (!(cause instanceof StartupError)) throw cause
		process.stderr.write(`${cause.message}\n`)
		process.exit(1)
	}
}

/** How long an address waits for a browser that is starting. */
const handedAddressMs = 60_000

async function start({ argv, rendererDir, keyringProcessPath, loadCore }: Parts): Promise<void> {
	// First of all, so that no child process and no library ever sees the key.
	const environment = takeEnvironmentProvider()
	const timeScale = readTimeScale()
	const { language, port, opensWindow, ...given } = parseOptions(argv, 'browser')
	const { dataDir, pointerPath } = chooseDataDir(given.dataDir, { ...process, homeDir: homedir() })
	keepFilesPrivate()
	makeDataDir(dataDir)

	// A second start waits until there is an address to give.
	const address = Promise.withResolvers<() => string>()
	let isEnding = false
	const claim = await claimDataDir(dataDir, async () => {
		const newAddress = await address.promise
		return isEnding ? 'closing' : { url: newAddress() }
	})
	if (!claim.isOwner) process.exit(await visitOwner(claim, opensWindow, dataDir))

	const clock = systemClock
	const log = createLog({ dataDir, secrets: environment?.apiKey ? [environment.apiKey] : [] })
	process.on('uncaughtExceptionMonitor', (cause) => log.error({ err: cause }, 'Holdfast crashed'))

	// The page loads while the core opens the history; its first calls wait.
	const core = Promise.withResolvers<Core>()
	const access = createAccess(clock)
	const life = createWindowLife({
		clock,
		expectsVisitor: access.expectsVisitor,
		whenIdle: async () => (await core.promise).whenIdle(),
		onEnd: () => end('the last window was closed'),
	})
	const windows = createWindows({
		dispatch: async (name, input) => (await core.promise).dispatch(name, input),
		isPageSecret: access.isPageSecret,
		onCount: opensWindow ? life : () => {},
		clock,
		log,
	})
	const downloads = createDownloads()
	const server = await startServer({ rendererDir, port, access, downloads, onSocket: windows.accept, log })
	address.resolve(() => server.newAddress(opensWindow ? handedAddressMs : null))
	const closeWindow = opensWindow ? await showWindow(server.newAddress, dataDir, log) : () => {}
	const node = createNodePorts({
		dataDir,
		pointerPath,
		end,
		language,
		environment,
		keyringProcessPath,
		downloads,
		clock,
		log,
	})
	endOnSignal(end)

	try {
		const createCore = await loadCore()
		const running = await createCore({ ...node.ports, clock: scaleClock(clock, timeScale) })
		running.onEvents(windows.broadcast)
		core.resolve(running)
	} catch (cause) {
		log.error({ err: cause }, 'the core did not start')
		await closeHost()
		throw new StartupError(describeCoreFailure(cause), { cause })
	}
	log.info({ port: server.port }, 'ready')
	if (!opensWindow) await printReady(server.newAddress(null), process.pid)

	/** The history is closed before the claim is given up: the next start may open it at once. */
	async function end(reason: string): Promise<void> {
		if (isEnding) return
		isEnding = true
		log.info({ reason }, 'ending')
		let status = 0
		try {
			await (await core.promise).close()
		} catch (cause) {
			log.error({ err: cause }, 'the core did not close in order')
			status = 1
		}
		await closeHost()
		process.exit(status)
	}

	async function closeHost(): Promise<void> {
		await windows.end()
		closeWindow()
		await server.close()
		node.close()
		log.close()
		if (claim.isOwner) await claim.release()
	}
}

/** Returns what closes the window. Without a browser to show it, the address is printed instead. */
async function showWindow(newAddress: Server['newAddress'], dataDir: string, log: Log): Promise<() => void> {
	// A person who is told an address takes longer than a browser that is handed one.
	const printAddress = () => printAddressToOpen(newAddress(null))
	const window = await openWindow({
		newAddress: () => newAddress(handedAddressMs),
		dataDir,
		onCrash(reason) {
			log.error({ reason }, 'the browser ended before it showed a window')
			void printAddress()
		},
	})
	if (window) return window.close
	await printAddress()
	return () => {}
}
