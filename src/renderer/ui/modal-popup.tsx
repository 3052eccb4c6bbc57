import { Dialog } from '@base-ui/react/dialog'
import { type ComponentProps, useEffect, useLayoutEffect, useRef } from 'react'
import { holdModal } from './modals.ts'

/** The popup of every modal dialog: while it is open, all else is out of reach. */
export function ModalPopup({
	isOpen,
	...props
}: ComponentProps<typeof Dialog.Popup> & { readonly isOpen: boolean }) {
	const popup = useRef<HTMLDivElement>(null)
	const release = useRef<(() => void) | null>(null)
	// After the library has seen what had the focus: what is out of reach loses it.
	useEffect(() => {
		const page = document.getElementById('root')
		if (isOpen && popup.current && page) release.current = holdModal(popup.current, page)
	}, [isOpen])
	// Before the library gives the focus back.
	useLayoutEffect(() => {
		if (!isOpen) return
		return () => {
			release.current?.()
			release.current = null
		}
	}, [isOpen])
	return <Dialog.Popup ref={popup} aria-modal {...props} />
}
