/** What Electron supplies to the core. */
import { join } from 'node:path'
import {
	app,
	BrowserWindow,
	dialog,
	net,
	powerMonitor,
	powerSaveBlocker,
	safeStorage,
	session,
	shell,
} from 'electron'
import type { Language } from '../../shared/model.ts'
import { type EnvironmentProvider, type Log, type Ports, systemClock } from '../core/ports.ts'
import { createChooseFile } from './choose-file.ts'
import { createDrawing } from './create-drawing.ts'
import { createSaving } from './create-saving.ts'
import { createDataFolder } from './data-folder.ts'
import { createNetworkWatch } from './network.ts'
import { openHiddenPage } from './open-hidden-page.ts'
import { openLink } from './open-link.ts'
import { createPowerSignals } from './power.ts'
import { proxyFor } from './proxy.ts'
import { createOsKeys } from './secret-box/os-keys.ts'

type Options = {
	readonly environment: EnvironmentProvider | null
	readonly dataDir: string
	/** See `DataFolderPort`. */
	readonly pointerPath: string | null
	readonly systemLanguage: Language
	readonly log: Log
}

export type ElectronPorts = { readonly ports: Ports; readonly stop: () => void }

export function createPorts(options: Options): ElectronPorts {
	const { environment, dataDir, pointerPath, systemLanguage, log } = options
	const { platform } = process
	const network = createNetworkWatch({ isOnline: () => net.isOnline() })
	powerMonitor.on('resume', network.look)

	return {
		ports: {
			info: {
				version: app.getVersion(),
				host: 'electron',
				platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
				systemLanguage,
				dataDir,
			},
			environment,
			ollamaHost: process.env.OLLAMA_HOST ?? null,
			osKeys: createOsKeys({ safeStorage, path: join(dataDir, 'keys.json'), platform }),
			power: createPowerSignals(powerMonitor, powerSaveBlocker),
			network,
			proxyFor: (url) => proxyFor(session.defaultSession, url),
			openLink: (url) => openLink(shell, url),
			folder: createDataFolder({
				app,
				dialog,
				shell,
				focusedWindow: () => BrowserWindow.getFocusedWindow(),
				pointerPath,
			}),
			chooseFile: createChooseFile(dialog, () => BrowserWindow.getFocusedWindow()),
			saving: createSaving({ dialog, shell, focusedWindow: () => BrowserWindow.getFocusedWindow() }),
			drawing: createDrawing(openHiddenPage),
			clock: systemClock,
			log,
		},
		stop: network.stop,
	}
}
