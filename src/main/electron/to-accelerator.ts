import { type Chord, type HeldKey, readChordParts } from '../../shared/chord.ts'

/** Keys as Electron writes them. */
export function toAccelerator(chord: Chord): string {
	const { held, key } = readChordParts(chord)
	return [...held.map((name) => heldNames[name]), keyNames[key] ?? key].join('+')
}

const heldNames: Readonly<Record<HeldKey, string>> = {
	Mod: 'CmdOrCtrl',
	Ctrl: 'Ctrl',
	Alt: 'Alt',
	Shift: 'Shift',
}

const keyNames: Readonly<Record<string, string>> = {
	ArrowUp: 'Up',
	ArrowDown: 'Down',
	ArrowLeft: 'Left',
	ArrowRight: 'Right',
	'+': 'Plus',
}
