/** A stand-in for Electron's own files, just enough for electron-builder to package an app over it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How @electron/fuses finds the fuses in a program; version 1 with eight of them follows. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Every fuse as Electron ships it, so that flipping any of them shows. */
const shippedFuses = '10110001'

export function writeElectronDistribution(folder: string): void {
	mkdirSync(join(folder, 'locales'), { recursive: true })
	mkdirSync(join(folder, 'resources'))
	for (const language of ['en-US', 'zh-CN', 'fr'])
		writeFileSync(join(folder, 'locales', `${language}.pak`), '')
	writeFileSync(join(folder, 'LICENSE'), 'Electron’s licence')
	const program = Buffer.concat([
		Buffer.alloc(4_096, 1),
		Buffer.from(fuseSentinel),
		Buffer.from([1, shippedFuses.length]),
		Buffer.from(shippedFuses),
		Buffer.alloc(4_096, 2),
	])
	writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
}
