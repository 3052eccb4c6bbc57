/** Builds main (an entry for each host), preload and renderer into `out/`. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * Everything else is bundled: one file starts several times faster than hundreds. These have native
 * parts, which are looked up beside their package; electron is not a file at all.
 */
const external = ['electron', 'better-sqlite3', '@napi-rs/keyring']

/** Tables of pdf.js that are read when a PDF names them (`core/attachments/extract/cmap-files.ts`), with their licence. */
const cmaps = {
	name: 'cmaps',
	generateBundle(this: PluginContext) {
		const folder = resolve('node_modules/pdfjs-dist/cmaps')
		for (const name of readdirSync(folder)) {
			this.emitFile({ type: 'asset', fileName: `cmaps/${name}`, source: readFileSync(resolve(folder, name)) })
		}
	},
}
type PluginContext = { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string }

export default defineConfig({
	main: {
		plugins: [cmaps],
		build: {
			externalizeDeps: false,
			rolldownOptions: {
				external,
				input: {
					electron: resolve('src/main/electron.ts'),
					'browser-host': resolve('src/main/browser-host.ts'),
					// A process of its own, started by the browser host.
					'keyring-process': resolve('src/main/browser/keyring-process.ts'),
					// Threads of the core, found beside it (`core/storage/thread-file.ts`).
					'read-worker': resolve('src/main/core/storage/read-worker.ts'),
					'index-worker': resolve('src/main/core/search/index-worker.ts'),
					'checkpoint-worker': resolve('src/main/core/storage/checkpoint-worker.ts'),
					'import-worker': resolve('src/main/core/transfer/import-worker.ts'),
					'extract-worker': resolve('src/main/core/attachments/extract/extract-worker.ts'),
					'export-worker': resolve('src/main/core/transfer/export/export-worker.ts'),
				},
				output: { chunkFileNames: '[name]-[hash].js' },
			},
		},
	},
	preload: {
		build: {
			externalizeDeps: false,
			rolldownOptions: {
				input: { index: resolve('src/preload/index.ts') },
				// A sandboxed preload script is run as CommonJS, in a package whose `.js` files are not.
				output: { format: 'cjs', entryFileNames: '[name].cjs' },
			},
		},
	},
	renderer: {
		root: resolve('src/renderer'),
		plugins: [react(), tailwindcss(), onlyWoff2()],
		// Each grammar of the highlighter is loaded by the worker when a reply first needs it.
		worker: { format: 'es' },
		build: {
			// The browser host shows it in whichever Chromium is installed.
			target: 'chrome120',
			minify: true,
			// In kB. One large file is meant: it starts faster than many small ones.
			chunkSizeWarningLimit: 2_000,
			// Fonts stay files: the page's content security policy allows no `data:` for them.
			assetsInlineLimit: 0,
			rolldownOptions: { input: resolve('src/renderer/index.html') },
		},
	},
})

/** KaTeX offers each of its fonts in three formats; every browser that shows our page takes the smallest. */
function onlyWoff2(): Plugin {
	return {
		name: 'only-woff2',
		enforce: 'pre',
		transform(code, id) {
			if (!/katex.*\.css/.test(id)) return null
			return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '')
		},
	}
}
