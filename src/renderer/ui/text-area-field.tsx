import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldFrame } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'

export type TextAreaFieldProps = Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> & {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	/** One line below the field. An error takes its place. */
	readonly hint?: ReactNode
	readonly error?: string | null
}

/** A labelled input of many lines for prose. */
export function TextAreaField({ label, value, onChange, hint, error, ...props }: TextAreaFieldProps) {
	const id = useId()
	return (
		<FieldFrame id={id} label={label} hint={hint} error={error} className={undefined}>
			<textarea
				id={id}
				value={value}
				onChange={(event) => onChange(event.target.value)}
				aria-invalid={error ? true : undefined}
				aria-describedby={error || hint ? `${id}-note` : undefined}
				className={joinClasses(areaLook, 'min-h-24 scroll-mt-8 scroll-mb-24')}
				{...props}
			/>
		</FieldFrame>
	)
}

const areaLook =
	'w-full resize-y rounded-md border border-edge bg-canvas p-2.5 text-base text-ink ' +
	'focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger ' +
	'disabled:opacity-50'
