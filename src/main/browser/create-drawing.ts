/** Draws pages in the Chromium or Chrome that is installed, without a window. */
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { DrawingPort } from '../core/ports.ts'
import { capturePage, type SendCommand } from '../startup/capture-page.ts'
import { type DrawingPage, openDrawingPage } from './devtools-pipe.ts'

type Options = {
	/** Path of a browser; null when there is none. */
	readonly findBrowser: () => Promise<string | null>
}

export function createDrawing({ findBrowser }: Options): DrawingPort {
	async function withPage<T>(
		path: string,
		signal: AbortSignal,
		use: (page: DrawingPage) => Promise<T>,
	): Promise<T> {
		const program = await findBrowser()
		if (program === null) throw new Error('There is no browser.')
		const page = await openDrawingPage({ program, profileDir: join(dirname(path), 'profile'), signal })
		try {
			await page.open(pathToFileURL(path).href)
			return await use(page)
		} finally {
			await page.close()
		}
	}

	return {
		isAvailable: async () => (await findBrowser().catch(() => null)) !== null,
		pdf: ({ page, path, signal }) => withPage(page, signal, ({ send }) => print(send, path)),
		images: ({ page, ...options }) =>
			withPage(page, options.signal, ({ send }) => capturePage({ send, ...options })),
	}
}

/** A4, in inches. */
const paper = { paperWidth: 8.27, paperHeight: 11.69 }
const printed = z.object({ stream: z.string() })
const piece = z.object({ data: z.string(), eof: z.boolean(), base64Encoded: z.boolean().optional() })

async function print(send: SendCommand, path: string): Promise<void> {
	const answer = await send('Page.printToPDF', {
		...paper,
		printBackground: true,
		preferCSSPageSize: false,
		generateTaggedPDF: true,
		generateDocumentOutline: true,
		transferMode: 'ReturnAsStream',
	})
	const { stream } = printed.parse(answer)
	const file = await open(path, 'w', 0o600)
	try {
		await copyStream(send, stream, file)
	} finally {
		await file.close()
	}
}

async function copyStream(send: SendCommand, handle: string, file: FileHandle): Promise<void> {
	for (let isEnd = false; !isEnd; ) {
		const { data, eof, base64Encoded } = piece.parse(await send('IO.read', { handle, size: 1_000_000 }))
		await file.writeFile(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
		isEnd = eof
	}
	await send('IO.close', { handle })
}
