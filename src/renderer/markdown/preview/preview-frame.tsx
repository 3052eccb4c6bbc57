import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { type FrameOrder, frameAddress, frameSandbox, listenToFrame, tellFrame } from './talk-to-frame.ts'

type PreviewFrameProps = {
	/** What it shows. Another one begins a new frame when its `key` does. */
	readonly order: FrameOrder
	/** Its accessible name. */
	readonly title: string
	/** That of its content: a frame of another one than its document's is opaque. */
	readonly colourScheme: 'light' | 'dark'
	readonly onFailed?: (() => void) | undefined
	/** How high a page's content is; once. */
	readonly onHeight?: ((px: number) => void) | undefined
	/** Esc was pressed while the focus was in it. */
	readonly onEscape?: (() => void) | undefined
}

/** Shows what a stranger wrote, in a document without an origin, a network or a way to us. */
export function PreviewFrame({ order, title, colourScheme, ...handlers }: PreviewFrameProps) {
	const { t } = useTranslation('markdown')
	const frame = useRef<HTMLIFrameElement>(null)
	const [isStopped, setIsStopped] = useState(false)
	const latest = useRef({ order, handlers })
	const isReady = useRef(false)
	useEffect(() => {
		latest.current = { order, handlers }
	})

	useEffect(() => {
		return listenToFrame(() => frame.current?.contentWindow ?? null, {
			// At once: what waits for its turn waits behind all that the frame goes on saying.
			onFlood: () => flushSync(() => setIsStopped(true)),
			onMessage(message) {
				const { order, handlers } = latest.current
				const receiver = frame.current?.contentWindow
				if (message.type === 'ready' && receiver) {
					// A page that says it once more is not begun anew.
					if (isReady.current) return
					isReady.current = true
					tellFrame(receiver, order)
				}
				if (message.type === 'failed') handlers.onFailed?.()
				if (message.type === 'height') handlers.onHeight?.(message.px)
				// A page can say so without a key, and would take the focus from whoever writes elsewhere.
				if (message.type === 'escape' && document.activeElement === frame.current) handlers.onEscape?.()
			},
		})
	}, [])

	// A picture can be exchanged in its frame: with the theme, or for a later one.
	useEffect(() => {
		const receiver = frame.current?.contentWindow
		if (receiver && isReady.current && order.type === 'picture') tellFrame(receiver, order)
	}, [order])

	if (isStopped) {
		return (
			<p className="md-preview-said" role="status">
				{t('previewStopped')}
			</p>
		)
	}
	return (
		<iframe
			ref={frame}
			title={title}
			src={frameAddress}
			sandbox={frameSandbox}
			referrerPolicy="no-referrer"
			style={{ colorScheme: colourScheme }}
		/>
	)
}
