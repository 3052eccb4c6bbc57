/** How our page speaks with a preview's frame. */
import { type FrameMessage, parseFrameMessage } from './frame-message.ts'

/** What a frame is told. */
export type FrameOrder =
	/** `isOnPaper`: on white, whatever the theme: it was drawn for a page. */
	| {
			readonly type: 'picture'
			readonly svg: string
			readonly alt: string
			readonly isDark: boolean
			readonly isOnPaper: boolean
	  }
	| { readonly type: 'page'; readonly html: string }
	| { readonly type: 'engine'; readonly script: string }
	| {
			readonly type: 'draw'
			readonly id: number
			readonly source: string
			readonly options: Readonly<Record<string, unknown>>
	  }

/** Served by both hosts with a policy of its own: `main/startup/preview-headers.ts`. */
export const frameAddress = './preview.html'
/** No `allow-same-origin`, ever: with it, what is shown would be our page. */
export const frameSandbox = 'allow-scripts'

/** A frame says a few things in its life. One that says so many would keep our page busy with listening. */
const maxMessages = 300

/** Listens until the returned function is called. `onFlood` is called once, when a frame must be taken away. */
export function listenToFrame(
	frame: () => Window | null,
	listener: { readonly onMessage: (message: FrameMessage) => void; readonly onFlood: () => void },
): () => void {
	let count = 0
	function receive({ source, data }: MessageEvent<unknown>): void {
		if (source === null || source !== frame()) return
		count += 1
		if (count === maxMessages) listener.onFlood()
		if (count >= maxMessages) return
		const message = parseFrameMessage(data)
		if (message !== null) listener.onMessage(message)
	}
	window.addEventListener('message', receive)
	return () => window.removeEventListener('message', receive)
}

/** An opaque origin has no name, so it cannot be named as the receiver: whoever is in the frame hears it. */
export function tellFrame(frame: Window, order: FrameOrder): void {
	frame.postMessage(order, '*')
}
