import { useId } from 'react'
import { joinClasses } from '../../ui/join-classes.ts'

export type ChoiceCard<Value extends string> = {
	readonly value: Value
	readonly label: string
	readonly note: string
}

export type ChoiceCardsProps<Value extends string> = {
	/** Names the group. */
	readonly legend: string
	/** Where a heading above says the same. */
	readonly isLegendHidden?: boolean
	readonly choices: readonly ChoiceCard<Value>[]
	readonly value: Value | null
	readonly onChange: (value: Value) => void
	readonly className?: string
}

/** One of a few, each with a line that explains it. Native radio buttons: arrows move, Tab leaves. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
	const name = useId()
	return (
		<fieldset
			aria-label={props.isLegendHidden ? props.legend : undefined}
			className={joinClasses('flex flex-col gap-2', props.className)}
		>
			{!props.isLegendHidden && <legend className="mb-1 text-sm font-medium">{props.legend}</legend>}
			{props.choices.map(({ value, label, note }) => (
				<label
					key={value}
					className={joinClasses(
						'flex items-start gap-2.5 rounded-md border px-3 py-2 transition-colors',
						'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
						value === props.value
							? 'border-accent bg-accent-soft'
							: 'border-edge/50 bg-canvas hover:bg-hover',
					)}
				>
					<input
						type="radio"
						name={name}
						value={value}
						checked={value === props.value}
						onChange={() => props.onChange(value)}
						aria-describedby={`${name}-${value}`}
						aria-label={label}
						className="mt-1 accent-accent outline-none"
					/>
					<span>
						<span className="block font-medium">{label}</span>
						<span id={`${name}-${value}`} className="block text-sm text-muted">
							{note}
						</span>
					</span>
				</label>
			))}
		</fieldset>
	)
}
