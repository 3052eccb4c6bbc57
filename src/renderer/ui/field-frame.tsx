import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

/** A label above a control and a hint or an error below it (`${id}-note`). */
export function FieldFrame(props: {
	readonly id: string
	readonly label: string
	readonly hint: ReactNode
	readonly error: string | null | undefined
	readonly className: string | undefined
	readonly children: ReactNode
}) {
	return (
		<div className={joinClasses('flex flex-col gap-1', props.className)}>
			<label htmlFor={props.id} className="text-sm font-medium">
				{props.label}
			</label>
			{props.children}
			{(props.error || props.hint) && (
				<p
					id={`${props.id}-note`}
					className={joinClasses('text-sm', props.error ? 'text-danger' : 'text-muted')}
				>
					{props.error || props.hint}
				</p>
			)}
		</div>
	)
}
