import { type ReactNode, useId } from 'react'

/** A titled part of a page. `action` stands beside the title. */
export function Section(props: {
	readonly title: string
	readonly intro?: string
	readonly action?: ReactNode
	readonly children: ReactNode
}) {
	const id = useId()
	return (
		<section aria-labelledby={id} className="flex flex-col gap-2.5">
			<div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
				<h3 id={id} className="font-semibold">
					{props.title}
				</h3>
				{props.action}
			</div>
			{props.intro && <p className="text-sm text-muted">{props.intro}</p>}
			{props.children}
		</section>
	)
}
