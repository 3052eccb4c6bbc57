/** What must be settled before Electron is ready. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, protocol } from 'electron'
import type { Language } from '../../shared/model.ts'
import type { EnvironmentProvider } from '../core/ports.ts'
import { chooseDataDir } from '../startup/choose-data-dir.ts'
import { takeEnvironmentProvider } from '../startup/environment-provider.ts'
import { makeDataDir } from '../startup/make-data-dir.ts'
import { parseOptions } from '../startup/parse-options.ts'
import { appId } from './app-id.ts'
import { appSchemeRegistration } from './app-protocol.ts'

export type Start = {
	readonly environment: EnvironmentProvider | null
	readonly dataDir: string
	/** Where the user's choice of another folder is written down; null: `--data-dir` named it. */
	readonly pointerPath: string | null
	/** From `--lang`; null: the system's. */
	readonly language: Language | null
}

/** Throws `StartupError`. */
export function prepare(): Start {
	// First of all: processes started from here on do not inherit the key.
	const environment = takeEnvironmentProvider()
	const options = parseOptions(process.argv.slice(app.isPackaged ? 1 : 2), 'electron')
	const { platform, env } = process
	const { dataDir, pointerPath } = chooseDataDir(options.dataDir, { platform, env, homeDir: homedir() })
	makeDataDir(dataDir)
	// Chromium's own files, beside the history instead of among it.
	const userData = join(dataDir, 'electron')
	makeDataDir(userData)
	app.setPath('userData', userData)
	app.setAppUserModelId(appId)
	protocol.registerSchemesAsPrivileged([appSchemeRegistration])
	return { environment, dataDir, pointerPath, language: options.language }
}
