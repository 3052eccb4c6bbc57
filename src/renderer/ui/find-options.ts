/** Pure: which options a list shows for what is typed, and which of them it names. */
import { go } from 'fuzzysort'
import type { ComboboxGroup, ComboboxOption } from './combobox-items.ts'

/** What is less alike than this is not meant. */
const leastScore = 0.3

/**
 * The options that hold every word of the query, with letters left out or not: `gpt5` finds `gpt-5`. The most alike come
 * first, in their group and by their group.
 */
export function findOptions<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	query: string,
): readonly ComboboxGroup<Option>[] {
	const wanted = query.trim()
	if (wanted === '') return groups
	return groups
		.map((group) => {
			const found = go(wanted, group.options, { key: 'label', threshold: leastScore })
			return { group, options: found.map(({ obj }) => obj), best: found[0]?.score ?? 0 }
		})
		.filter(({ options }) => options.length > 0)
		.toSorted((one, other) => other.best - one.best)
		.map(({ group, options }) => ({ ...group, options }))
}

/** The options of this very name; those that only differ in upper and lower case where there are none. */
export function optionsNamed<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	name: string,
): readonly Option[] {
	const options = groups.flatMap((group) => group.options)
	const exact = options.filter(({ label }) => label === name)
	const lower = name.toLowerCase()
	return exact.length > 0 ? exact : options.filter(({ label }) => label.toLowerCase() === lower)
}
