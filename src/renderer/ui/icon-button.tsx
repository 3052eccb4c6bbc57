import { Tooltip } from '@base-ui/react/tooltip'
import type { ComponentProps, ComponentType } from 'react'
import { joinClasses } from './join-classes.ts'
import { tooltip } from './tooltip.tsx'
import { useHeldFocus } from './use-held-focus.ts'

/** What an icon is drawn with: those of Lucide take it, and more. */
export type IconProps = {
	readonly size?: number
	readonly strokeWidth?: number
	readonly 'aria-hidden'?: boolean
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
	readonly icon: ComponentType<IconProps>
	/** Its accessible name, and what the tooltip says. */
	readonly label: string
	/** Which of several it is about, by what a person wrote: its accessible description. Names stay ours alone. */
	readonly about?: string
	/** Shown in the tooltip, for example `⌘N`. */
	readonly shortcut?: string | undefined
	/** More of what it does: a second line in the tooltip, and its accessible description. */
	readonly hint?: string
	readonly look?: 'quiet' | 'primary'
	/** `large` is 32 px, `normal` 28 px. */
	readonly size?: 'normal' | 'large'
}

/** A button that shows only an icon; its name is in the tooltip and in the accessibility tree. */
export function IconButton({
	icon: Icon,
	label,
	about,
	shortcut,
	hint,
	look = 'quiet',
	size = 'normal',
	className,
	type = 'button',
	...props
}: IconButtonProps) {
	const held = useHeldFocus(props)
	return (
		<Tooltip.Trigger
			handle={tooltip}
			payload={{ label, shortcut, hint }}
			render={
				<button
					type={type}
					aria-label={label}
					aria-description={hint ?? about}
					className={joinClasses(shape, looks[look], sizes[size], className)}
					{...props}
					{...held}
				/>
			}
		>
			<Icon aria-hidden size={16} strokeWidth={1.75} />
		</Tooltip.Trigger>
	)
}

const shape =
	'inline-flex shrink-0 items-center justify-center rounded-md transition-colors ' +
	'disabled:pointer-events-none disabled:opacity-40 aria-disabled:pointer-events-none aria-disabled:opacity-40'

const looks = {
	quiet: 'text-muted hover:bg-hover hover:text-ink',
	primary:
		'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-selected disabled:text-muted ' +
		'aria-disabled:bg-selected aria-disabled:text-muted',
}

const sizes = { normal: 'size-7', large: 'size-8' }
