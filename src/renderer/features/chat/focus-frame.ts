/**
 * A frame around all of what scrolls says that the keys go there now: when the Tab key has led there. Whoever clicked into
 * it sees by the text that moves that it took the key, and whoever uses wheel or pointer has no more need of it.
 */
import type { SyntheticEvent } from 'react'

/** For what scrolls; its outline is shown while it has the attribute `data-framed`. */
export const focusFrame = {
	onFocus({ target, currentTarget }: SyntheticEvent<HTMLElement>): void {
		if (target === currentTarget)
			currentTarget.toggleAttribute('data-framed', currentTarget.matches(':focus-visible'))
	},
	onBlur: unframe,
	onWheel: unframe,
	onPointerDown: unframe,
}

function unframe({ currentTarget }: SyntheticEvent<HTMLElement>): void {
	currentTarget.removeAttribute('data-framed')
}
