import { type FocusEvent, type MouseEvent, useState } from 'react'

type ButtonEvents = {
	readonly disabled?: boolean | undefined
	readonly onFocus?: ((event: FocusEvent<HTMLButtonElement>) => void) | undefined
	readonly onBlur?: ((event: FocusEvent<HTMLButtonElement>) => void) | undefined
	readonly onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
}

/**
 * What a button gets in place of `disabled`: the browser takes the focus from a button that is disabled, and whoever
 * works with keys begins anew at the top of the page. One that has the focus only says that it can do nothing, until it
 * is left.
 */
export function useHeldFocus({ disabled, onFocus, onBlur, onClick }: ButtonEvents) {
	const [isFocused, setIsFocused] = useState(false)
	const isHeld = disabled === true && isFocused
	return {
		disabled: disabled === true && !isHeld,
		...(isHeld && { 'aria-disabled': true }),
		onFocus(event: FocusEvent<HTMLButtonElement>) {
			setIsFocused(true)
			onFocus?.(event)
		},
		onBlur(event: FocusEvent<HTMLButtonElement>) {
			// A window that is left keeps its place.
			if (document.activeElement !== event.currentTarget) setIsFocused(false)
			onBlur?.(event)
		},
		onClick(event: MouseEvent<HTMLButtonElement>) {
			// It would send its form.
			if (isHeld) event.preventDefault()
			else onClick?.(event)
		},
	}
}
