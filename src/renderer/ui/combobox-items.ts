/** Pure: what stands in the list of a combobox. */

export type ComboboxOption = {
	/** Unique in the whole list; two groups may hold options with the same label. */
	readonly id: string
	readonly label: string
	/** Stands beside the label, small. It is not part of the name. */
	readonly detail?: string
}

export type ComboboxGroup<Option extends ComboboxOption> = {
	/** Unique in the list. An empty one shows no heading. */
	readonly label: string
	readonly options: readonly Option[]
}

/** An option, or what was typed. */
export type ComboboxItem<Option extends ComboboxOption> = Option | OwnText
type OwnText = { readonly id: typeof ownGroup; readonly label: string; readonly detail?: undefined }

/** As the list takes its groups. */
export type ComboboxItems<Option extends ComboboxOption> = {
	readonly value: string
	readonly items: readonly ComboboxItem<Option>[]
}

/** No group of a list is called so. */
export const ownGroup = '\0own'

/** @param own what was typed, where it is offered as an option of its own; empty: it is not */
export function toItems<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	own: string,
): readonly ComboboxItems<Option>[] {
	return [
		...groups.map((group) => ({ value: group.label, items: group.options })),
		...(own === '' ? [] : [{ value: ownGroup, items: [ownText(own)] }]),
	]
}

const ownText = (label: string): OwnText => ({ id: ownGroup, label })

export const isOffered = <Option extends ComboboxOption>(item: ComboboxItem<Option>): item is Option =>
	item.id !== ownGroup

/** As many as a person looks through; drawing a list of thousands would take a moment. */
export const mostShown = 200

export function firstOf<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	most: number,
): readonly ComboboxGroup<Option>[] {
	let left = most
	return groups.flatMap((group) => {
		const options = group.options.slice(0, left)
		left -= options.length
		return options.length === 0 ? [] : [{ ...group, options }]
	})
}

export const countOf = (groups: readonly ComboboxGroup<ComboboxOption>[]) =>
	groups.reduce((count, { options }) => count + options.length, 0)
