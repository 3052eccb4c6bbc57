/** The end: replies that run may finish after the last window has closed, and everything is written before we go. */
import { type App, BrowserWindow, type PowerMonitor } from 'electron'
import type { Core } from '../core/create-core.ts'
import type { Clock, Log } from '../core/ports.ts'

/** Far longer than closing takes; a disk that hangs must not keep a machine from shutting down. */
const closeTimeoutMs = 8_000

type Options = {
	readonly app: Pick<App, 'on' | 'quit' | 'exit'>
	readonly powerMonitor: Pick<PowerMonitor, 'on'>
	readonly core: Promise<Core>
	readonly platform: NodeJS.Platform
	readonly clock: Clock
	readonly log: Log
	/** Ends what the host itself has running, once the history is closed. */
	readonly stop: () => Promise<void>
}

export type Quitting = {
	/** True once the end has begun: no new window will open. */
	readonly isClosing: () => boolean
}

export function quitCleanly({ app, powerMonitor, core, platform, clock, log, stop }: Options): Quitting {
	let closing: Promise<void> | null = null

	function close(): Promise<void> {
		closing ??= closeWithin(core, clock, log).then(stop)
		return closing
	}

	app.on('window-all-closed', () => {
		// On macOS a program stays until it is told to quit.
		if (platform !== 'darwin') void quitWhenIdle()
	})

	async function quitWhenIdle(): Promise<void> {
		await core.then(
			(opened) => opened.whenIdle(),
			() => {},
		)
		// It may have been started again meanwhile, which opens a window here.
		if (BrowserWindow.getAllWindows().length === 0) app.quit()
	}

	app.on('will-quit', (event) => {
		event.preventDefault()
		void close().then(() => app.exit(0))
	})

	powerMonitor.on('shutdown', () => app.quit())
	// Windows ends its session without asking the program to quit.
	const closeWithSession = (window: BrowserWindow) => window.on('session-end', () => void close())
	BrowserWindow.getAllWindows().forEach(closeWithSession)
	app.on('browser-window-created', (_event, window) => closeWithSession(window))

	return { isClosing: () => closing !== null }
}

async function closeWithin(core: Promise<Core>, clock: Clock, log: Log): Promise<void> {
	await new Promise<void>((resolve) => {
		const cancel = clock.after(closeTimeoutMs, () => {
			log.error({ afterMs: closeTimeoutMs }, 'the core did not close in time')
			resolve()
		})
		core
			.then((opened) => opened.close())
			.catch((cause: unknown) => log.error({ err: cause }, 'the core did not close'))
			.finally(() => {
				cancel()
				resolve()
			})
	})
}
