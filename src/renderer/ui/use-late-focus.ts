import { type RefObject, useLayoutEffect } from 'react'
import { firstFocusIn } from './first-focus.ts'

/**
 * For what a dialog shows only after it has opened: its first field or control takes the focus, which something around
 * it had in its place. Whoever has gone on elsewhere stays there.
 */
export function useLateFocus(content: RefObject<HTMLElement | null>, isThere: boolean): void {
	useLayoutEffect(() => {
		const own = content.current
		if (isThere && own && document.activeElement?.contains(own)) firstFocusIn(own).focus()
	}, [content, isThere])
}
