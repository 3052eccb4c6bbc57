import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { backdropLook } from '../../ui/dialog.tsx'
import { popupSurface } from '../../ui/menu.tsx'
import { ModalPopup } from '../../ui/modal-popup.tsx'
import { useToastsBelow } from '../../ui/toast.tsx'
import type { Entry, EntrySource } from './entry.ts'
import { PaletteList } from './palette-list.tsx'
import { closePalette, rememberUse, usePalette } from './palette-store.ts'

export type PaletteProps = {
	readonly sources: readonly EntrySource[]
	/** Where the focus goes when what had it is gone. */
	readonly onLost: () => void
}

/** Everything that can be done, found by typing a part of its name. Stands once in the window; `openPalette` opens it. */
export function Palette({ sources, onLost }: PaletteProps) {
	const { t } = useTranslation('commands')
	const { isOpen, openings } = usePalette()
	const chosen = useRef<Entry | null>(null)
	const field = useRef<HTMLInputElement>(null)
	useToastsBelow(isOpen)

	function afterClosing() {
		const { cameFrom } = usePalette.getState()
		const entry = chosen.current
		chosen.current = null
		// First back to where it came from: what is done may ask where that is, or move the focus on.
		if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
		// Gone, or nothing that takes it any more. The palette itself may still be there to have it.
		if (cameFrom === document.body || document.activeElement !== cameFrom) onLost()
		entry?.run()
	}

	return (
		<Dialog.Root
			open={isOpen}
			onOpenChange={(isWanted) => {
				if (!isWanted) closePalette()
			}}
			onOpenChangeComplete={(isThere) => {
				if (!isThere) afterClosing()
			}}
		>
			<Dialog.Portal>
				<Dialog.Backdrop className={backdropLook} />
				<Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-4 pt-[min(12vh,7rem)]">
					<ModalPopup
						isOpen={isOpen}
						aria-label={t('palette.title')}
						initialFocus={field}
						finalFocus={false}
						className={`${popupSurface} flex max-h-[min(100%,34rem)] w-full max-w-152 flex-col overflow-hidden rounded-lg`}
					>
						<PaletteList
							key={openings}
							field={field}
							sources={sources}
							onChoose={(entry) => {
								if (!entry.isForgotten) rememberUse(entry.id)
								chosen.current = entry
								closePalette()
							}}
						/>
					</ModalPopup>
				</Dialog.Viewport>
			</Dialog.Portal>
		</Dialog.Root>
	)
}
