export type Figure = {
	readonly label: string
	readonly value: string
	/** Stands below the value, smaller. */
	readonly note?: string | false
}

/** A few numbers side by side, each with its name. */
export function Figures({ rows }: { readonly rows: readonly Figure[] }) {
	return (
		<dl className="grid grid-cols-2 gap-x-6 gap-y-3">
			{rows.map(({ label, value, note }) => (
				<div key={label}>
					<dt className="text-sm text-muted">{label}</dt>
					<dd className="text-lg font-semibold tabular-nums">{value}</dd>
					{note && <dd className="text-sm text-muted">{note}</dd>}
				</div>
			))}
		</dl>
	)
}
