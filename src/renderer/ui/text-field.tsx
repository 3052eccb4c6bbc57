import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldFrame } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'

export type TextFieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size'> & {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	/** One line below the field. An error takes its place. */
	readonly hint?: ReactNode
	readonly error?: string | null
}

/** A labelled one-line input. */
export function TextField({ label, value, onChange, hint, error, className, ...props }: TextFieldProps) {
	const id = useId()
	return (
		<FieldFrame id={id} label={label} hint={hint} error={error} className={className}>
			<input
				id={id}
				value={value}
				onChange={(event) => onChange(event.target.value)}
				aria-invalid={error ? true : undefined}
				aria-describedby={error || hint ? `${id}-note` : undefined}
				autoComplete="off"
				spellCheck={false}
				className={joinClasses(inputLook, 'w-full')}
				{...props}
			/>
		</FieldFrame>
	)
}

export const inputLook =
	'h-8 rounded-md border border-edge bg-canvas px-2.5 text-base text-ink transition-colors ' +
	'focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 ' +
	'aria-invalid:border-danger disabled:opacity-50'
