/** Builds test/bench/page as the window is built, and serves it on loopback. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

export async function servePage(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
	const root = join(import.meta.dirname, '../../page')
	const outDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-page-'))
	const shared = { configFile: false, root, logLevel: 'warn' } as const
	await build({
		...shared,
		plugins: [react(), tailwindcss()],
		worker: { format: 'es' },
		build: { outDir, emptyOutDir: true, target: 'chrome120', minify: true, chunkSizeWarningLimit: 4_000 },
	})
	const server = await preview({
		...shared,
		build: { outDir },
		preview: { host: '127.0.0.1', port: 0, open: false },
	})
	const address = server.httpServer.address()
	if (address === null || typeof address === 'string') throw new Error('The page is not served on a port.')
	return {
		url: `http://127.0.0.1:${address.port}/`,
		async close() {
			await server.close()
			rmSync(outDir, { recursive: true, force: true })
		},
	}
}
