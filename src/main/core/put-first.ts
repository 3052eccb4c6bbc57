/**
 * All of them, those that are wanted first, in the order they are wanted. A window may not know yet that one of them is
 * gone or that others were added: what there is not is left out, and what is not named follows as it stood.
 */
export function putFirst<Id>(wanted: readonly Id[], all: readonly Id[]): readonly Id[] {
	const first = [...new Set(wanted)].filter((id) => all.includes(id))
	return [...first, ...all.filter((id) => !first.includes(id))]
}
