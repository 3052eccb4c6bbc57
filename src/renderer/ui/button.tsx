import type { ComponentProps } from 'react'
import { joinClasses } from './join-classes.ts'
import { useHeldFocus } from './use-held-focus.ts'

export type ButtonProps = ComponentProps<'button'> & {
	/**
	 * `primary` once in a view at most; `quiet` where a row of buttons stands beside text; `small` for the one among those
	 * that is to be seen.
	 */
	readonly look?: 'primary' | 'plain' | 'small' | 'quiet' | 'danger'
}

/** A text button, 32 px high (`small` and `quiet`: 28 px). Never submits a form unless `type="submit"`. */
export function Button({ look = 'plain', className, type = 'button', ...props }: ButtonProps) {
	const held = useHeldFocus(props)
	return <button type={type} className={joinClasses(shape, looks[look], className)} {...props} {...held} />
}

const shape =
	'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap ' +
	'transition-colors disabled:pointer-events-none disabled:opacity-45 ' +
	'aria-disabled:pointer-events-none aria-disabled:opacity-45'

const looks = {
	primary: 'h-8 bg-accent px-3 text-on-accent hover:bg-accent-strong',
	plain: 'h-8 border border-edge/50 bg-raised px-3 hover:bg-hover',
	small: 'h-7 border border-edge/50 bg-raised px-2.5 text-sm hover:bg-hover',
	quiet: 'h-7 px-2 text-sm text-muted hover:bg-hover hover:text-ink',
	danger: 'h-8 bg-danger px-3 text-on-danger hover:opacity-90',
}
