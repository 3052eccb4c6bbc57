import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'

export type MenuItem = {
	readonly label: string
	readonly icon?: LucideIcon
	/** Stands below the label, small; a part of its accessible name. */
	readonly detail?: string
	readonly isDangerous?: boolean
	readonly isDisabled?: boolean
	/** A line above it parts it from the items before. */
	readonly isApart?: boolean
	readonly onSelect: () => void
}

export type MenuProps = {
	/** The button that opens it. */
	readonly trigger: ReactElement
	readonly items: readonly MenuItem[]
	readonly align?: 'start' | 'end'
	/** Opens and closes it from elsewhere, such as a right click. */
	readonly isOpen?: boolean
	readonly onOpenChange?: (isOpen: boolean) => void
}

/** A menu that opens from a button. Focus returns to the button unless an item moves it. */
export function Menu({ trigger, items, align = 'end', isOpen, onOpenChange }: MenuProps) {
	return (
		<Base.Root open={isOpen} onOpenChange={(isWanted) => onOpenChange?.(isWanted)}>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
					<Base.Popup className={joinClasses(popupSurface, 'min-w-40 p-1')}>
						{items.map((item) => (
							<Base.Item
								key={item.label}
								disabled={item.isDisabled ?? false}
								onClick={item.onSelect}
								className={joinClasses(
									'relative flex min-h-8 items-center gap-2.5 rounded-sm px-2.5 outline-none select-none',
									'data-disabled:opacity-45 data-highlighted:bg-hover',
									item.isDangerous && 'text-danger',
									item.isApart &&
										'mt-1 before:absolute before:inset-x-1 before:-top-0.75 before:h-px before:bg-line',
								)}
							>
								{item.icon && <item.icon aria-hidden size={15} strokeWidth={1.75} />}
								{item.detail === undefined ? (
									item.label
								) : (
									<span className="flex flex-col py-1">
										{item.label}
										<span className="text-xs text-muted tabular-nums">{item.detail}</span>
									</span>
								)}
							</Base.Item>
						))}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	)
}

/** The look of what floats above the page: menus and lists. */
export const popupSurface =
	'rounded-md bg-raised shadow-float transition-opacity outline-none ' +
	'data-ending-style:opacity-0 data-starting-style:opacity-0'
