export type Row = {
	readonly name: string
	readonly value: number
	readonly unit: string
	/** For example `"<= 1.3"`. */
	readonly goal: string
	readonly holds: boolean
	readonly seed: number
}

type Goal = readonly ['<' | '<=' | '>=', number]

/** A measured value held against its goal. `seed`: 0 where nothing was drawn by chance. */
export function row(name: string, value: number, unit: string, [relation, bound]: Goal, seed = 0): Row {
	const holds = relation === '<' ? value < bound : relation === '<=' ? value <= bound : value >= bound
	return { name, value, unit, goal: `${relation} ${bound}`, holds, seed }
}
