import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartupError } from './startup-error.ts'

/** Makes the data folder, closed to other users, unless it is there. Throws `StartupError` when it cannot be used. */
export function makeDataDir(dataDir: string): void {
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 })
		accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause)
		throw new StartupError(
			`Holdfast cannot use the folder ${dataDir} (${detail}). Choose another one with --data-dir=PATH.`,
			{ cause },
		)
	}
}
