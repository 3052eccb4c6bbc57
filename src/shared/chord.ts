/** Keys that are pressed together, as text. */

/**
 * For example `Mod+Shift+P`: the keys that are held, in the order `Mod`, `Ctrl`, `Alt`, `Shift`, and the one that is
 * pressed. `Mod` is Ctrl, and ⌘ on macOS, where `Ctrl` is the Control key. A letter is in upper case; a sign stands for
 * itself, whether Shift is needed for it or not, since keyboards differ in that; other keys are named as in
 * `KeyboardEvent.key`, and the space bar is `Space`.
 */
export type Chord = string

export type HeldKey = 'Mod' | 'Ctrl' | 'Alt' | 'Shift'

const heldKeys: readonly HeldKey[] = ['Mod', 'Ctrl', 'Alt', 'Shift']

export type ChordParts = { readonly held: readonly HeldKey[]; readonly key: string }

export function readChordParts(chord: Chord): ChordParts {
	const held: HeldKey[] = []
	let key = chord
	for (const name of heldKeys) {
		// The sign + is a key as well.
		if (!key.startsWith(`${name}+`) || key.length === name.length + 1) continue
		held.push(name)
		key = key.slice(name.length + 1)
	}
	return { held, key }
}

export function writeChordParts({ held, key }: ChordParts): Chord {
	return [...heldKeys.filter((name) => held.includes(name)), key].join('+')
}

const functionKey = /^F([1-9]|1\d|2[0-4])$/
const namedKey =
	/^(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown|Insert|Delete|Backspace|Enter|Space|Escape)$/
const signOrLetter = /^[!-`{-~]$/

/** Whether it is written as a chord is, and typing a text never presses it: with Ctrl, ⌘ or Alt, or a function key. */
export function isUsableChord(chord: Chord): boolean {
	const { held, key } = readChordParts(chord)
	if (functionKey.test(key)) return true
	if (held.every((name) => name === 'Shift')) return false
	if (namedKey.test(key)) return true
	// Shift belongs to the sign then.
	return signOrLetter.test(key) && (/[A-Z]/.test(key) || !held.includes('Shift'))
}

/** What every text field, every window or the system itself answers to. A command of ours must not take it away. */
const taken: ReadonlySet<Chord> = new Set([
	...['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Y', 'Mod+Shift+Z', 'Mod+Shift+V'],
	...['Mod+Shift+N', 'Mod+W', 'Mod+Q', 'Mod+H', 'Mod+0', 'Mod+-', 'Mod+=', 'Mod++', 'Alt+F4', 'F11', 'F12'],
	...['Mod+Enter', 'Alt+Enter', 'Mod+ArrowUp', 'Mod+ArrowDown', 'Mod+ArrowLeft', 'Mod+ArrowRight'],
	...['Mod+Home', 'Mod+End', 'Mod+Backspace', 'Mod+Delete', 'Mod+Escape', 'Alt+Escape', 'Shift+F10'],
])

export const isTaken = (chord: Chord): boolean => taken.has(chord)

/** In a tab of a browser these never reach the page. */
const ofBrowserTabs: ReadonlySet<Chord> = new Set([
	...['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Shift+N', 'Mod+Shift+W', 'Mod+Shift+T', 'Mod+PageUp', 'Mod+PageDown'],
])

export const isOfBrowserTabs = (chord: Chord): boolean => ofBrowserTabs.has(chord)
