/** Going back to what was sent before, in the field. Pure. */

export type Recall = {
	/** Where among what was sent, counted from the last one; 0 is the last. */
	readonly index: number
	/** What was in the field before. */
	readonly typed: string
	/** What was put there. Once it differs, it is a text like any other. */
	readonly shown: string
}

/**
 * One step back or forth; null when the key is for the field. `sent`: the oldest first. `recall`: the step before this one.
 * A text that was typed is left only from an empty field.
 */
export function recallSent(
	sent: readonly string[],
	text: string,
	recall: Recall | null,
	to: 'earlier' | 'later',
): { readonly text: string; readonly recall: Recall | null } | null {
	const isRecalled = recall !== null && recall.shown === text
	if (to === 'earlier' && text !== '' && !isRecalled) return null
	if (to === 'later' && !isRecalled) return null
	const before = isRecalled ? recall : { index: -1, typed: text, shown: text }
	const index = before.index + (to === 'earlier' ? 1 : -1)
	if (index < 0) return { text: before.typed, recall: null }
	const shown = sent.at(-1 - index)
	return shown === undefined ? null : { text: shown, recall: { index, typed: before.typed, shown } }
}

/** Whether the caret is where a further step up, or down, would leave the text. A selection is not left. */
export function isAtEdge(text: string, start: number, end: number, edge: 'top' | 'bottom'): boolean {
	if (start !== end) return false
	return edge === 'top' ? !text.slice(0, start).includes('\n') : !text.slice(end).includes('\n')
}
