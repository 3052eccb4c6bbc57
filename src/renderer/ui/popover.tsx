import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { popupSurface } from './menu.tsx'

export type PopoverProps = {
	/** The button that opens it. */
	readonly trigger: ReactElement
	/** Its accessible name, shown at its top. */
	readonly title: string
	readonly children: ReactNode
}

/** A small panel that opens from a button and leaves the rest of the window usable. Esc and a click outside close it. */
export function Popover({ trigger, title, children }: PopoverProps) {
	return (
		<Base.Root>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner sideOffset={6} collisionPadding={12} className="z-30 outline-none">
					<Base.Popup className={joinClasses(popupSurface, 'w-88 max-w-[calc(100vw-1.5rem)] p-4')}>
						<Base.Title className="font-semibold">{title}</Base.Title>
						{children}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	)
}
