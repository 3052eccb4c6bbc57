/** Pure: what was pressed, as a chord. */
import { type Chord, type HeldKey, writeChordParts } from '../../../shared/chord.ts'
import type { AppInfo } from '../../../shared/model.ts'
import { type ComposingKey, isOfInputMethod } from '../../ui/is-of-input-method.ts'

/** What is asked of a keyboard event. */
export type PressedKey = ComposingKey & {
	readonly key: string
	readonly code: string
	readonly ctrlKey: boolean
	readonly metaKey: boolean
	readonly altKey: boolean
	readonly shiftKey: boolean
	readonly getModifierState: (key: string) => boolean
}

/** Null while only keys that are held are down, while an input method composes, and for keys that type a character. */
export function readChord(event: PressedKey, platform: AppInfo['platform']): Chord | null {
	if (isOfInputMethod(event)) return null
	// AltGr types characters, and Windows takes it for Ctrl and Alt.
	if (event.getModifierState('AltGraph')) return null
	const isMac = platform === 'darwin'
	// The Windows key is the system's.
	if (!isMac && event.metaKey) return null
	const key = keyOf(event, isMac)
	if (key === null) return null
	const held: HeldKey[] = []
	if (isMac ? event.metaKey : event.ctrlKey) held.push('Mod')
	if (isMac && event.ctrlKey) held.push('Ctrl')
	if (event.altKey) held.push('Alt')
	// Whether a sign needs Shift depends on the keyboard.
	if (event.shiftKey && (key.length > 1 || /[A-Z]/.test(key))) held.push('Shift')
	return writeChordParts({ held, key })
}

function keyOf({ key, code, altKey }: PressedKey, isMac: boolean): string | null {
	if (heldAlone.has(key)) return null
	if (key === ' ') return 'Space'
	const isNamed = key.length > 1 && !nameless.has(key)
	if (isNamed) return key
	// On macOS Option makes another character of a letter: it is meant as the letter.
	const isItself = /^[!-~]$/.test(key) && !(isMac && altKey)
	return isItself ? key.toUpperCase() : placeOf(code)
}

/** The letter that a key has on a Latin keyboard, where it types another one: on a Russian or a Chinese one. */
function placeOf(code: string): string | null {
	return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? signs[code] ?? null
}

const heldAlone: ReadonlySet<string> = new Set([
	...['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn'],
])
const nameless: ReadonlySet<string> = new Set(['Dead', 'Unidentified', 'Process'])

const signs: Readonly<Record<string, string>> = {
	Comma: ',',
	Period: '.',
	Slash: '/',
	Semicolon: ';',
	Quote: "'",
	BracketLeft: '[',
	BracketRight: ']',
	Backslash: '\\',
	Minus: '-',
	Equal: '=',
	Backquote: '`',
}
