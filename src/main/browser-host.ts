/**
 * The product under plain Node: the same core and window as under Electron, served on loopback to an app
 * window of the installed browser. `browser/run-host.ts` is the start-up, step by step.
 */
import { join } from 'node:path'
import { runHost } from './browser/run-host.ts'

await runHost({
	argv: process.argv.slice(2),
	rendererDir: join(import.meta.dirname, '../renderer'),
	keyringProcessPath: join(import.meta.dirname, 'keyring-process.js'),
	loadCore: async () => (await import('./core/create-core.ts')).createCore,
})
