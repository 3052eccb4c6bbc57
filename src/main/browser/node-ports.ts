/** What the core needs from the machine, as plain Node can give it. */
import { networkInterfaces } from 'node:os'
import packageJson from '../../../package.json' with { type: 'json' }
import type { AppInfo, Language } from '../../shared/model.ts'
import type { Clock, EnvironmentProvider, Log, Ports } from '../core/ports.ts'
import { systemLanguage } from '../startup/system-language.ts'
import { createDrawing } from './create-drawing.ts'
import type { Downloads } from './downloads.ts'
import { proxyFromEnvironment } from './environment-proxy.ts'
import { findChromium } from './find-chromium.ts'
import { createNetworkSignals } from './network-signals.ts'
import { openLink } from './open-link.ts'
import { createOsKeys } from './os-keys.ts'
import { createPowerSignals } from './power-signals.ts'

type Options = {
	readonly dataDir: string
	/** See `DataFolderPort`. */
	readonly pointerPath: string | null
	/** Ends the host in order. */
	readonly end: (reason: string) => void
	/** Null: the operating system's. */
	readonly language: Language | null
	readonly environment: EnvironmentProvider | null
	/** The built `keyring-process`. */
	readonly keyringProcessPath: string
	/** Served by the server beside it. */
	readonly downloads: Downloads
	readonly clock: Clock
	readonly log: Log
}

export type NodePorts = {
	readonly ports: Ports
	/** Ends timers and the keyring's process. */
	readonly close: () => void
}

export function createNodePorts(options: Options): NodePorts {
	const { dataDir, pointerPath, end, language, environment, keyringProcessPath, downloads, clock, log } =
		options
	const power = createPowerSignals(clock)
	const network = createNetworkSignals({ clock, readInterfaces: networkInterfaces })
	const osKeys = createOsKeys({ processPath: keyringProcessPath, clock, log })
	return {
		ports: {
			info: {
				version: packageJson.version,
				host: 'browser',
				platform: toPlatform(process.platform),
				systemLanguage: language ?? systemLanguage(),
				dataDir,
			},
			environment,
			ollamaHost: process.env.OLLAMA_HOST ?? null,
			osKeys,
			power,
			network,
			proxyFor: async (url) => proxyFromEnvironment(process.env, url),
			openLink,
			// A page can show no folder and start no program.
			folder: {
				pointerPath,
				open: null,
				choose: null,
				startsAgain: false,
				end: () => end('the data folder has moved'),
			},
			// The page hands files over itself.
			chooseFile: null,
			saving: { by: 'download', offer: downloads.offer },
			drawing: createDrawing({
				findBrowser: () => findChromium({ platform: process.platform, env: process.env }),
			}),
			clock,
			log,
		},
		close() {
			power.stop()
			network.stop()
			osKeys?.close()
		},
	}
}

/** Other Unixes behave as Linux does, as far as a window is concerned. */
function toPlatform(platform: NodeJS.Platform): AppInfo['platform'] {
	return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
