/** Where the files of the app are: the repository while it is developed, `app.asar` once it is packaged. */
import { join } from 'node:path'
import { app } from 'electron'

export function appFile(...segments: readonly string[]): string {
	return join(app.getAppPath(), ...segments)
}
