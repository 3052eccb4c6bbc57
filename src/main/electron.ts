/** Starts Holdfast under Electron. Read it as a table of contents; each part is in `electron/` or `startup/`. */
import { join } from 'node:path'
import { app, dialog, powerMonitor, protocol, session, shell } from 'electron'
import { systemClock } from './core/ports.ts'
import { appFile } from './electron/app-files.ts'
import { serveApp } from './electron/app-protocol.ts'
import { createPorts } from './electron/create-ports.ts'
import { followSettings } from './electron/follow-settings.ts'
import { createIpc } from './electron/ipc.ts'
import { lockAllContents, lockSession } from './electron/locks.ts'
import { createNativeLook } from './electron/native-look.ts'
import { showNotOpened } from './electron/not-opened.ts'
import { createNotifications } from './electron/notifications.ts'
import { openCore } from './electron/open-core.ts'
import { choosePage } from './electron/page-address.ts'
import { prepare, type Start } from './electron/prepare.ts'
import { quitCleanly } from './electron/quit.ts'
import { createSpelling } from './electron/spelling.ts'
import { createWindowMemory } from './electron/window-memory.ts'
import { createWindows } from './electron/windows.ts'
import { createLog } from './startup/create-log.ts'
import { systemLanguage } from './startup/system-language.ts'

try {
	const start = prepare()
	// A frame of a preview gets a process of its own: a script without an end in it holds up nobody else.
	app.commandLine.appendSwitch('site-per-process')
	// Keyed to the data folder, through `userData`: two folders are two programs.
	if (!app.requestSingleInstanceLock()) app.quit()
	else {
		app
			.whenReady()
			.then(() => open(start))
			.catch(giveUp)
	}
} catch (cause) {
	giveUp(cause)
}

function open({ environment, dataDir, pointerPath, language }: Start): void {
	const { platform } = process
	const log = createLog({ dataDir, secrets: environment?.apiKey ? [environment.apiKey] : [] })
	const logCrash = (cause: unknown) => log.error({ err: cause }, 'Holdfast crashed')
	process.on('uncaughtExceptionMonitor', logCrash)
	const spoken = language ?? systemLanguage(process.env, app.getPreferredSystemLanguages()[0])

	const page = choosePage(app.isPackaged, process.env)
	serveApp(protocol, appFile('out', 'renderer'))
	lockSession(session.defaultSession, page, log)
	lockAllContents(app, page, log)

	const memory = createWindowMemory(join(dataDir, 'window.json'))
	const look = createNativeLook({ systemLanguage: spoken, memory })
	const spelling = createSpelling({
		session: session.defaultSession,
		memory,
		platform,
		languages: [spoken, ...app.getPreferredSystemLanguages()],
	})
	const windows = createWindows({
		page,
		memory,
		texts: look.texts,
		checksSpelling: spelling.isOn,
		platform,
		clock: systemClock,
		log,
	})
	const ipc = createIpc({
		page,
		dispatch: async (name, input) => (await core).dispatch(name, input),
		log,
	})
	look.showMenu({
		run: (command) => ipc.sendTo(windows.current().webContents, { type: 'menu.command', command }),
		openWindow: windows.open,
	})
	const notifications = createNotifications({
		texts: look.texts,
		platform,
		showChat(chatId) {
			if (quitting.isClosing()) return
			ipc.sendTo(windows.focusFirst().webContents, { type: 'window.showChat', chatId })
		},
		clock: systemClock,
		log,
	})
	// Before the core: the window's processes start while the history is opened in this one.
	windows.open()

	const { ports, stop: stopPorts } = createPorts({
		environment,
		dataDir,
		pointerPath,
		systemLanguage: spoken,
		log,
	})
	const { core, release } = openCore({
		dataDir,
		ports,
		showWindow: windows.focusFirst,
		isClosing: () => quitting.isClosing(),
	})
	core.then(
		(opened) => {
			opened.onEvents(ipc.broadcast)
			opened.onEvents(notifications.receive)
			return followSettings(opened, (settings) => {
				look.apply(settings)
				spelling.apply(settings)
			})
		},
		(cause: unknown) =>
			showNotOpened(cause, { app, dialog, shell, texts: look.texts().notOpened, dataDir, log }),
	)

	const quitting = quitCleanly({
		app,
		powerMonitor,
		core,
		platform,
		clock: systemClock,
		log,
		async stop() {
			await notifications.handedOver()
			ipc.close()
			stopPorts()
			await release()
			process.off('uncaughtExceptionMonitor', logCrash)
			log.close()
		},
	})
	app.on('second-instance', () => {
		// Too late for a window here: Holdfast starts anew once it has ended.
		if (quitting.isClosing()) app.relaunch()
		else windows.focusFirst()
	})
	app.on('activate', () => windows.focusFirst())
}

/** Said out loud: a program without a window that does nothing is the worst of errors. */
function giveUp(cause: unknown): void {
	dialog.showErrorBox('Holdfast', cause instanceof Error ? cause.message : String(cause))
	app.exit(1)
}
