import { Popover as Base } from '@base-ui/react/popover'
import { type ReactElement, type ReactNode, useRef } from 'react'
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
	const button = useRef<HTMLButtonElement>(null)
	return (
		<Base.Root>
			<Base.Trigger ref={button} render={trigger} />
			<Base.Portal>
				<Base.Positioner sideOffset={6} collisionPadding={12} className="z-30 outline-none">
					<Base.Popup
						onKeyDown={(event) => {
							// It has nothing to go to, and stands at the end of the page: the key goes on from the button.
							const isPlain = event.currentTarget.querySelector('button, input, a[href]') === null
							if (event.key === 'Tab' && isPlain) button.current?.focus()
						}}
						className={joinClasses(popupSurface, 'w-88 max-w-[calc(100vw-1.5rem)] p-4')}
					>
						<Base.Title className="font-semibold">{title}</Base.Title>
						{children}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	)
}
