import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { FieldFrame } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'
import { inputLook } from './text-field.tsx'

export type SelectOption<Value extends string> = { readonly value: Value; readonly label: string }

export type SelectFieldProps<Value extends string> = {
	readonly label: string
	readonly options: readonly SelectOption<Value>[]
	readonly value: Value
	readonly onChange: (value: Value) => void
	readonly hint?: ReactNode
	readonly error?: string | null
	readonly disabled?: boolean
	readonly className?: string
}

/** A labelled choice. A native `select`, so that it behaves as the platform's own. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
	const id = useId()
	return (
		<FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} className={props.className}>
			<span className="relative flex">
				<select
					id={id}
					value={props.value}
					disabled={props.disabled}
					onChange={(event) => {
						const chosen = props.options.find((option) => option.value === event.target.value)
						if (chosen) props.onChange(chosen.value)
					}}
					aria-invalid={props.error ? true : undefined}
					aria-describedby={props.error || props.hint ? `${id}-note` : undefined}
					className={joinClasses(inputLook, 'w-full appearance-none pr-8')}
				>
					{props.options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
				<ChevronDown
					aria-hidden
					size={16}
					className="pointer-events-none absolute top-2 right-2.5 text-muted"
				/>
			</span>
		</FieldFrame>
	)
}
