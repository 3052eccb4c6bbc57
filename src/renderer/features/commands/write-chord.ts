/** Pure: keys as people know them: `⇧⌘P` on macOS, `Ctrl+Shift+P` elsewhere. */
import { type Chord, type HeldKey, readChordParts } from '../../../shared/chord.ts'
import type { AppInfo } from '../../../shared/model.ts'

export function writeChord(chord: Chord, platform: AppInfo['platform']): string {
	const { held, key } = readChordParts(chord)
	if (platform === 'darwin') {
		const symbols = macOrder.filter((name) => held.includes(name)).map((name) => macSymbols[name])
		return symbols.join('') + (macKeys[key] ?? keyNames[key] ?? key)
	}
	return [...held.map((name) => heldNames[name]), keyNames[key] ?? key].join('+')
}

const heldNames: Readonly<Record<HeldKey, string>> = { Mod: 'Ctrl', Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }

const keyNames: Readonly<Record<string, string>> = {
	ArrowUp: '↑',
	ArrowDown: '↓',
	ArrowLeft: '←',
	ArrowRight: '→',
	PageUp: 'Page Up',
	PageDown: 'Page Down',
	Escape: 'Esc',
}

/** As Apple orders them. */
const macOrder: readonly HeldKey[] = ['Ctrl', 'Alt', 'Shift', 'Mod']
const macSymbols: Readonly<Record<HeldKey, string>> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Mod: '⌘' }
const macKeys: Readonly<Record<string, string>> = {
	Enter: '↩',
	Backspace: '⌫',
	Delete: '⌦',
	Escape: '⎋',
	Home: '↖',
	End: '↘',
	PageUp: '⇞',
	PageDown: '⇟',
}
