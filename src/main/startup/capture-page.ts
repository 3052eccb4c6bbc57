/** Draws a page that is longer than a screen, and may be longer than one picture can be, over the DevTools protocol. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Sends a command to the page and gives its answer. Rejects when the page is gone or refuses. */
export type SendCommand = (method: string, params?: object) => Promise<unknown>

type Options = {
	readonly send: SendCommand
	readonly folder: string
	readonly signal: AbortSignal
	/** So many are done of so many. */
	readonly onImage: (done: number, total: number) => void
}

/** In CSS pixels: a comfortable line, with its margins. */
const width = 800
/** Letters as sharp as on a good screen. */
const scale = 2
/** Chromium draws at most 16,384 device pixels at once. */
const maxHeight = Math.floor(16_384 / scale)
/** A cut between two paragraphs is looked for in the last part of a picture. */
const searchedShare = 0.4

const metrics = z.object({ cssContentSize: z.object({ height: z.number() }) })
const document = z.object({ root: z.object({ nodeId: z.number() }) })
const found = z.object({ nodeIds: z.array(z.number()) })
const box = z.object({ model: z.object({ border: z.array(z.number()) }) })
const screenshot = z.object({ data: z.string() })

/** Where a page may be cut: between messages, and between the blocks of one. */
const blocks = 'article, .text > *'

/** PNG files, from top to bottom. Their paths, in order. */
export async function capturePage({ send, folder, signal, onImage }: Options): Promise<readonly string[]> {
	// No page is reported lower than the view: the content's own height is to count.
	const view = { width, height: 1, deviceScaleFactor: scale, mobile: false }
	await send('Emulation.setDeviceMetricsOverride', view)
	const { cssContentSize } = metrics.parse(await send('Page.getLayoutMetrics'))
	const height = Math.ceil(cssContentSize.height)
	const cuts = height <= maxHeight ? [0, height] : await findCuts(send, height, signal)
	const paths: string[] = []
	onImage(0, cuts.length - 1)
	for (const [index, y] of cuts.slice(0, -1).entries()) {
		signal.throwIfAborted()
		const clip = { x: 0, y, width, height: (cuts[index + 1] ?? height) - y, scale: 1 }
		const shot = await send('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true })
		const path = join(folder, `page-${index + 1}.png`)
		await writeFile(path, Buffer.from(screenshot.parse(shot).data, 'base64'), { mode: 0o600 })
		paths.push(path)
		onImage(index + 1, cuts.length - 1)
	}
	return paths
}

/** From 0 to `height`, never further apart than a picture is high. */
async function findCuts(send: SendCommand, height: number, signal: AbortSignal): Promise<readonly number[]> {
	const { root } = document.parse(await send('DOM.getDocument', { depth: 0 }))
	const selected = await send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: blocks })
	const { nodeIds } = found.parse(selected)
	const cuts = [0]
	for (let from = 0; height - from > maxHeight; from = cuts.at(-1) ?? height) {
		signal.throwIfAborted()
		const limit = from + maxHeight
		const top = await lastTopUpTo(send, nodeIds, limit)
		cuts.push(top !== null && top > limit - maxHeight * searchedShare ? top : limit)
	}
	return [...cuts, height]
}

/** The blocks stand in the order of the page, so their tops do too. */
async function lastTopUpTo(
	send: SendCommand,
	nodeIds: readonly number[],
	limit: number,
): Promise<number | null> {
	let best: number | null = null
	let low = 0
	let high = nodeIds.length - 1
	while (low <= high) {
		const middle = (low + high) >> 1
		const top = await topOf(send, nodeIds[middle] ?? 0)
		if (top <= limit) {
			best = Math.floor(top)
			low = middle + 1
		} else {
			high = middle - 1
		}
	}
	return best
}

async function topOf(send: SendCommand, nodeId: number): Promise<number> {
	const { model } = box.parse(await send('DOM.getBoxModel', { nodeId }))
	return model.border[1] ?? 0
}
