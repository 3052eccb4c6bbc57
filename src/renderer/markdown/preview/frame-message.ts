/** What a preview's frame may say. A stranger's script can say it too, so all of it is checked and bounded. */

export type FrameMessage =
	/** The document is there, and waits for what it shall show. */
	| { readonly type: 'ready' }
	/** What should be a picture is none. */
	| { readonly type: 'failed' }
	/** Esc was pressed inside, where our page does not hear it. */
	| { readonly type: 'escape' }
	/** A page's content is so high, in CSS pixels; said once, by whoever laid it out. */
	| { readonly type: 'height'; readonly px: number }
	| { readonly type: 'started' }
	| { readonly type: 'drawn'; readonly id: number; readonly svg: string }
	/** `detail`: what is wrong with a diagram's source, in English. */
	| { readonly type: 'undrawn'; readonly id: number; readonly detail: string }

export const maxDrawingLength = 4_000_000
const maxDetailLength = 500
const maxHeight = 1_000_000

/** Null: not one of ours. */
export function parseFrameMessage(data: unknown): FrameMessage | null {
	if (!isRecord(data)) return null
	const { type, id, svg, detail, px } = data
	switch (type) {
		case 'ready':
		case 'failed':
		case 'escape':
		case 'started':
			return { type }
		case 'height':
			return typeof px === 'number' && px >= 0 && px <= maxHeight ? { type, px } : null
		case 'drawn':
			if (typeof id !== 'number' || typeof svg !== 'string' || svg.length > maxDrawingLength) return null
			return { type, id, svg }
		case 'undrawn':
			if (typeof id !== 'number' || typeof detail !== 'string') return null
			return { type, id, detail: detail.slice(0, maxDetailLength) }
		default:
			return null
	}
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
	typeof data === 'object' && data !== null
