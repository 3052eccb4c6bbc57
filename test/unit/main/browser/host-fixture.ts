/** Server, access and windows as the host wires them, over a core and a folder of files that a test supplies. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccess } from '../../../../src/main/browser/access.ts'
import { createDownloads } from '../../../../src/main/browser/downloads.ts'
import { startServer } from '../../../../src/main/browser/server.ts'
import { createWindows } from '../../../../src/main/browser/windows.ts'
import type { Core } from '../../../../src/main/core/create-core.ts'
import { type Clock, type Log, systemClock } from '../../../../src/main/core/ports.ts'

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** A folder with `renderer/index.html`, an asset, and a file outside that nobody may read. */
export function makeFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-host-'))
	const rendererDir = join(folder, 'renderer')
	mkdirSync(join(rendererDir, 'assets'), { recursive: true })
	writeFileSync(
		join(rendererDir, 'index.html'),
		'<!doctype html><html><head><title>Holdfast</title></head><body></body></html>',
	)
	writeFileSync(join(rendererDir, 'assets', 'app-1234.js'), 'run()')
	writeFileSync(join(rendererDir, '.hidden'), 'canary')
	writeFileSync(join(folder, 'outside.txt'), 'canary')
	return { folder, rendererDir, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

type Given = { readonly core: Core; readonly clock?: Clock; readonly port?: number }

export async function startHost({ core, clock = systemClock, port = 0 }: Given) {
	const files = makeFolder()
	const access = createAccess(clock)
	const counts: number[] = []
	const windows = createWindows({
		dispatch: core.dispatch,
		isPageSecret: access.isPageSecret,
		onCount: (count) => counts.push(count),
		clock,
		log: silentLog,
	})
	core.onEvents(windows.broadcast)
	const downloads = createDownloads()
	const server = await startServer({
		rendererDir: files.rendererDir,
		port,
		access,
		downloads,
		onSocket: windows.accept,
		log: silentLog,
	}).catch((cause) => {
		files.remove()
		throw cause
	})
	return {
		port: server.port,
		access,
		downloads,
		/** How many windows were open after each change. */
		counts,
		newAddress: server.newAddress,
		endWindows: windows.end,
		async close() {
			await windows.end()
			await server.close()
			files.remove()
		},
	}
}
