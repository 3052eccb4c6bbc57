import { type RefObject, useLayoutEffect, useRef } from 'react'
import { isFocusLost } from './take-up-focus.ts'

/** Sends whoever has the focus in an element on, when the element goes away with what it was for. */
export function useHandOn(element: RefObject<HTMLElement | null>, handOn: () => void): void {
	const latest = useRef(handOn)
	latest.current = handOn
	useLayoutEffect(() => {
		const own = element.current
		return () => {
			if (!own?.contains(document.activeElement)) return
			// Once all is drawn: until then nobody hears of a focus that moves.
			queueMicrotask(() => {
				if (isFocusLost()) latest.current()
			})
		}
	}, [element])
}
