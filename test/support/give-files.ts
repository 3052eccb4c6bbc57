/** Files that another program hands to the page, with a real DataTransfer. */
import type { Page } from '@playwright/test'

/** `side`: a picture, so many pixels wide and half as high. */
export type GivenFile = {
	readonly name: string
	readonly type: string
	readonly text?: string
	readonly side?: number
}

export const pasteFiles = (page: Page, given: readonly GivenFile[]) =>
	dispatch(
		page,
		given,
		'document.activeElement',
		`new ClipboardEvent('paste', { ...init, clipboardData: transfer })`,
	)

export const dragFiles = (page: Page, given: readonly GivenFile[]) =>
	dispatch(page, given, main, `new DragEvent('dragover', { ...init, dataTransfer: transfer })`)

export const dropFiles = (page: Page, given: readonly GivenFile[]) =>
	dispatch(page, given, main, `new DragEvent('drop', { ...init, dataTransfer: transfer })`)

const main = `document.querySelector('main')`

function dispatch(page: Page, given: readonly GivenFile[], target: string, event: string): Promise<unknown> {
	return page.evaluate(`(async () => {
		const transfer = new DataTransfer()
		for (const { name, type, text, side } of ${JSON.stringify(given)}) {
			let content = text ?? ''
			if (side) {
				const canvas = new OffscreenCanvas(side, side / 2)
				const context = canvas.getContext('2d')
				const gradient = context.createLinearGradient(0, 0, side, side / 2)
				gradient.addColorStop(0, '#0b6661')
				gradient.addColorStop(1, '#eec170')
				context.fillStyle = gradient
				context.fillRect(0, 0, side, side)
				content = await canvas.convertToBlob({ type })
			}
			transfer.items.add(new File([content], name, { type }))
		}
		const init = { bubbles: true, cancelable: true }
		${target}.dispatchEvent(${event})
	})()`)
}
