import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'

export type MenuItem = {
	/** Unique in the menu; left out where the label is. */
	readonly id?: string
	readonly label: string
	readonly icon?: LucideIcon
	/** Stands below the label, small; a part of its accessible name. */
	readonly detail?: string
	/** Keys that do the same, for example `⌘N`. Stands at its end. */
	readonly shortcut?: string | undefined
	readonly isDangerous?: boolean
	readonly isDisabled?: boolean
	/** Set where one of several is chosen: whether it is this one. */
	readonly isChecked?: boolean
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
			<Base.Trigger
				render={trigger}
				onKeyDown={(event) => {
					// Arrows with Alt are commands: they lead to other messages.
					if (event.altKey) event.preventBaseUIHandler()
				}}
			/>
			<Base.Portal>
				<Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
					<Base.Popup
						className={joinClasses(
							popupSurface,
							'max-h-(--available-height) max-w-[min(22rem,calc(100vw-1rem))] min-w-40 overflow-y-auto p-1',
						)}
					>
						{items.map((item) => (
							<Item
								key={item.id ?? item.label}
								isChecked={item.isChecked}
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
									<span className="min-w-0 grow truncate">{item.label}</span>
								) : (
									<span className="flex flex-col py-1">
										{item.label}
										<span className="text-xs text-muted tabular-nums">{item.detail}</span>
									</span>
								)}
								{item.shortcut && (
									<kbd aria-hidden className="ml-auto pl-4 font-sans text-xs text-faint">
										{item.shortcut}
									</kbd>
								)}
							</Item>
						))}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	)
}

type ItemProps = Pick<ComponentProps<typeof Base.Item>, 'disabled' | 'onClick' | 'className' | 'children'> & {
	readonly isChecked: boolean | undefined
}

function Item({ isChecked, children, ...props }: ItemProps) {
	if (isChecked === undefined) return <Base.Item {...props}>{children}</Base.Item>
	return (
		<Base.CheckboxItem {...props} checked={isChecked} closeOnClick>
			{children}
			<Check
				aria-hidden
				size={15}
				strokeWidth={2}
				className={isChecked ? 'shrink-0' : 'invisible shrink-0'}
			/>
		</Base.CheckboxItem>
	)
}

/** The look of what floats above the page: menus and lists. */
export const popupSurface =
	'rounded-md bg-raised shadow-float transition-opacity outline-none ' +
	'data-ending-style:opacity-0 data-starting-style:opacity-0'
