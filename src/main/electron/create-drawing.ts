/** Draws pages in Electron's own Chromium, where nobody sees it. */
import { writeFile } from 'node:fs/promises'
import type { WebContents } from 'electron'
import type { DrawingPort } from '../core/ports.ts'
import { capturePage } from '../startup/capture-page.ts'

/** A page that is loaded and not shown. */
export type HiddenPage = {
	readonly contents: Pick<WebContents, 'printToPDF'> & {
		readonly debugger: Pick<WebContents['debugger'], 'attach' | 'sendCommand'>
	}
	/** It is gone at once, whatever it was doing. */
	readonly close: () => void
}

/** @param openPage loads the file at an absolute path; rejects when it cannot */
export function createDrawing(openPage: (path: string) => Promise<HiddenPage>): DrawingPort {
	async function withPage<T>(
		path: string,
		signal: AbortSignal,
		use: (contents: HiddenPage['contents']) => Promise<T>,
	): Promise<T> {
		signal.throwIfAborted()
		const page = await openPage(path)
		// Electron's promises need not settle when the page they are about is gone.
		const aborted = Promise.withResolvers<never>()
		const abort = () => aborted.reject(signal.reason)
		signal.addEventListener('abort', abort, { once: true })
		try {
			signal.throwIfAborted()
			return await Promise.race([use(page.contents), aborted.promise])
		} finally {
			signal.removeEventListener('abort', abort)
			page.close()
		}
	}

	return {
		isAvailable: async () => true,
		pdf: ({ page, path, signal }) =>
			withPage(page, signal, async (contents) => {
				const bytes = await contents.printToPDF({
					pageSize: 'A4',
					printBackground: true,
					generateTaggedPDF: true,
					generateDocumentOutline: true,
				})
				await writeFile(path, bytes, { mode: 0o600 })
			}),
		images: ({ page, ...options }) =>
			withPage(page, options.signal, (contents) => {
				contents.debugger.attach('1.3')
				const send = (method: string, params?: object): Promise<unknown> =>
					contents.debugger.sendCommand(method, params)
				return capturePage({ send, ...options })
			}),
	}
}
