import { TextQuote } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useChatContext } from './chat-context.ts'
import { quote } from './quote.ts'
import { readSelectedText, type SelectedText } from './selected-text.ts'

const gapPx = 8
/** Enough for the button in any language; it stays inside the window. */
const roomPx = { width: 120, height: 40 }

/** A small button beside what is selected in messages. It appears when the selection is finished, and touches nothing of it. */
export function QuoteButton() {
	const { t } = useTranslation('composer')
	const { chatId } = useChatContext()
	const selected = useFinishedSelection()
	if (!selected) return null
	return createPortal(
		<button
			type="button"
			// A press would take the selection away, and the focus.
			onPointerDown={(event) => event.preventDefault()}
			onMouseDown={(event) => event.preventDefault()}
			onClick={() => {
				quote(chatId, selected.text)
				window.getSelection()?.removeAllRanges()
			}}
			style={placeFor(selected.rect)}
			className="fixed z-20 inline-flex h-8 items-center gap-1.5 rounded-md bg-raised px-2.5 text-sm font-medium shadow-float hover:bg-hover"
		>
			<TextQuote aria-hidden size={14} />
			{t('quote.button')}
		</button>,
		document.body,
	)
}

/** Null while the pointer is still selecting, and once what was selected moves. */
function useFinishedSelection(): SelectedText | null {
	const [selected, setSelected] = useState<SelectedText | null>(null)
	useEffect(() => {
		let isPressed = false
		let frame = 0
		const hide = () => setSelected(null)
		function look() {
			cancelAnimationFrame(frame)
			frame = requestAnimationFrame(() => setSelected(isPressed ? null : readSelectedText()))
		}
		function onDown() {
			isPressed = true
		}
		function onUp() {
			isPressed = false
			look()
		}
		document.addEventListener('selectionchange', look)
		document.addEventListener('pointerdown', onDown)
		document.addEventListener('pointerup', onUp)
		document.addEventListener('pointercancel', onUp)
		// Of any part of the page: scrolling does not bubble.
		document.addEventListener('scroll', hide, true)
		window.addEventListener('resize', hide)
		return () => {
			cancelAnimationFrame(frame)
			document.removeEventListener('selectionchange', look)
			document.removeEventListener('pointerdown', onDown)
			document.removeEventListener('pointerup', onUp)
			document.removeEventListener('pointercancel', onUp)
			document.removeEventListener('scroll', hide, true)
			window.removeEventListener('resize', hide)
		}
	}, [])
	return selected
}

/** Below the end of the selection, or above it where there is no room. */
function placeFor({ right, top, bottom }: DOMRect): { readonly left: number; readonly top: number } {
	const hasRoom = bottom + gapPx + roomPx.height < window.innerHeight
	return {
		left: Math.max(gapPx, Math.min(right - roomPx.width / 2, window.innerWidth - roomPx.width)),
		top: Math.max(gapPx, hasRoom ? bottom + gapPx : top - gapPx - roomPx.height),
	}
}
