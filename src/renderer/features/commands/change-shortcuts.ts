/** Pure: what is wanted of the keys of a command, and what it means for the others. */
import { type Chord, isTaken, isUsableChord } from '../../../shared/chord.ts'
import {
	type CommandId,
	commandIds,
	defaultKeys,
	keysOf,
	type ShortcutChanges,
} from '../../../shared/shortcuts.ts'

export type Verdict =
	| { readonly kind: 'fine' }
	/** Typing would press it. */
	| { readonly kind: 'typed' }
	/** Text fields, windows or the system answer to it. */
	| { readonly kind: 'taken' }
	| { readonly kind: 'used'; readonly by: CommandId }

/** Whether a command can have these keys. */
export function judgeKeys(changes: ShortcutChanges, id: CommandId, chord: Chord): Verdict {
	if (!isUsableChord(chord)) return { kind: 'typed' }
	if (isTaken(chord)) return { kind: 'taken' }
	const [by] = othersWith(changes, id, [chord])
	return by ? { kind: 'used', by } : { kind: 'fine' }
}

/** In the place of keys it has, or beside them (`null`). Other commands lose them. */
export function giveKeys(
	changes: ShortcutChanges,
	id: CommandId,
	replaced: Chord | null,
	chord: Chord,
): ShortcutChanges {
	const freed = othersWith(changes, id, [chord]).reduce(
		(rest, other) => takeKeys(rest, other, chord),
		changes,
	)
	const before = keysOf(freed, id).filter((each) => each !== chord || each === replaced)
	const keys = before.includes(replaced ?? '')
		? before.map((each) => (each === replaced ? chord : each))
		: [...before, chord]
	return withKeys(freed, id, keys)
}

export function takeKeys(changes: ShortcutChanges, id: CommandId, chord: Chord): ShortcutChanges {
	return withKeys(
		changes,
		id,
		keysOf(changes, id).filter((each) => each !== chord),
	)
}

export function resetKeys(changes: ShortcutChanges, id: CommandId): ShortcutChanges {
	return withKeys(changes, id, defaultKeys(id))
}

/** Only what differs from the beginning is kept: a better default of a later version then holds. */
function withKeys(changes: ShortcutChanges, id: CommandId, keys: readonly Chord[]): ShortcutChanges {
	const { [id]: _, ...rest } = changes
	return keys.join('\n') === defaultKeys(id).join('\n') ? rest : { ...rest, [id]: keys }
}

/** Another command with the same keys; null when there is none. The one that stands first then answers. */
export function rivalOf(changes: ShortcutChanges, id: CommandId): CommandId | null {
	return othersWith(changes, id, keysOf(changes, id))[0] ?? null
}

/** The commands beside this one that answer to any of the keys. */
function othersWith(changes: ShortcutChanges, id: CommandId, keys: readonly Chord[]): readonly CommandId[] {
	return commandIds.filter(
		(other) => other !== id && keysOf(changes, other).some((each) => keys.includes(each)),
	)
}
