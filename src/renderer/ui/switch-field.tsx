import { useId } from 'react'

export type SwitchFieldProps = {
	readonly label: string
	readonly isOn: boolean
	readonly onChange: (isOn: boolean) => void
	/** What it means as it stands. */
	readonly hint: string
}

/** A choice between on and off that takes effect at once. A native checkbox, so that Space and labels work. */
export function SwitchField({ label, isOn, onChange, hint }: SwitchFieldProps) {
	const id = useId()
	return (
		<div>
			<div className="flex items-center gap-3">
				<label htmlFor={id} className="min-w-0 grow">
					{label}
				</label>
				<input
					id={id}
					type="checkbox"
					role="switch"
					checked={isOn}
					aria-checked={isOn}
					onChange={(event) => onChange(event.target.checked)}
					aria-describedby={`${id}-note`}
					className={look}
				/>
			</div>
			<p id={`${id}-note`} className="mt-1 text-sm text-muted">
				{hint}
			</p>
		</div>
	)
}

const look =
	'relative h-5 w-9 shrink-0 appearance-none rounded-full bg-edge transition-colors checked:bg-accent ' +
	'before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-canvas ' +
	"before:transition-transform before:content-[''] checked:before:translate-x-4"
