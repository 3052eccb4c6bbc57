import { describe, expect, it } from 'vitest'
import { type PressedKey, readChord } from '../../../../../src/renderer/features/commands/read-chord.ts'
import { writeChord } from '../../../../../src/renderer/features/commands/write-chord.ts'
import { isTaken, isUsableChord, readChordParts } from '../../../../../src/shared/chord.ts'
import { commandIds, defaultKeys } from '../../../../../src/shared/shortcuts.ts'

const nothing = {
	key: '',
	code: '',
	keyCode: 0,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	isComposing: false,
	getModifierState: () => false,
}

const press = (event: Partial<PressedKey>): PressedKey => ({ ...nothing, ...event })

describe('what was pressed', () => {
	it('is the letter, whatever case Shift gives it', () => {
		expect(readChord(press({ key: 'P', ctrlKey: true, shiftKey: true }), 'linux')).toBe('Mod+Shift+P')
		expect(readChord(press({ key: 'p', metaKey: true, shiftKey: true }), 'darwin')).toBe('Mod+Shift+P')
		expect(readChord(press({ key: 'k', ctrlKey: true }), 'win32')).toBe('Mod+K')
	})

	it('is Control itself on macOS, and nothing with the Windows key elsewhere', () => {
		expect(readChord(press({ key: 'k', ctrlKey: true }), 'darwin')).toBe('Ctrl+K')
		expect(readChord(press({ key: 'k', metaKey: true }), 'win32')).toBeNull()
	})

	it('is found by its place where the layout has no Latin letter there', () => {
		expect(readChord(press({ key: 'л', code: 'KeyK', ctrlKey: true }), 'linux')).toBe('Mod+K')
		expect(readChord(press({ key: '，', code: 'Comma', ctrlKey: true }), 'linux')).toBe('Mod+,')
		expect(readChord(press({ key: 'Dead', code: 'KeyN', altKey: true }), 'darwin')).toBe('Alt+N')
		expect(readChord(press({ key: 'π', code: 'KeyP', altKey: true }), 'darwin')).toBe('Alt+P')
		// On a French keyboard this letter is where others have Q: what is printed on it counts.
		expect(readChord(press({ key: 'a', code: 'KeyQ', ctrlKey: true }), 'linux')).toBe('Mod+A')
	})

	it('is a sign by itself, whether the keyboard needs Shift for it or not', () => {
		expect(readChord(press({ key: '/', code: 'Slash', ctrlKey: true }), 'linux')).toBe('Mod+/')
		expect(readChord(press({ key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true }), 'linux')).toBe(
			'Mod+/',
		)
	})

	it('keeps Shift with keys that have a name', () => {
		expect(readChord(press({ key: 'F6', shiftKey: true }), 'linux')).toBe('Shift+F6')
		expect(readChord(press({ key: 'ArrowUp', altKey: true, shiftKey: true }), 'linux')).toBe(
			'Alt+Shift+ArrowUp',
		)
		expect(readChord(press({ key: ' ', ctrlKey: true }), 'linux')).toBe('Mod+Space')
	})

	it('is nothing while an input method composes, with AltGr, and while keys are only held', () => {
		expect(readChord(press({ key: 'k', ctrlKey: true, isComposing: true }), 'linux')).toBeNull()
		expect(readChord(press({ key: 'Enter', keyCode: 229 }), 'linux')).toBeNull()
		const isAltGraph = (name: string) => name === 'AltGraph'
		const altGr = press({ key: '@', ctrlKey: true, altKey: true, getModifierState: isAltGraph })
		expect(readChord(altGr, 'win32')).toBeNull()
		expect(readChord(press({ key: 'Control', ctrlKey: true }), 'linux')).toBeNull()
	})
})

describe('keys as text', () => {
	it('are written as each system writes them', () => {
		expect(writeChord('Mod+Shift+P', 'darwin')).toBe('⇧⌘P')
		expect(writeChord('Ctrl+Alt+Backspace', 'darwin')).toBe('⌃⌥⌫')
		expect(writeChord('Mod+Shift+P', 'win32')).toBe('Ctrl+Shift+P')
		expect(writeChord('Alt+ArrowUp', 'linux')).toBe('Alt+↑')
		expect(writeChord('Mod++', 'linux')).toBe('Ctrl++')
	})

	it('are taken apart, the sign + included', () => {
		expect(readChordParts('Mod+Shift+ArrowUp')).toEqual({ held: ['Mod', 'Shift'], key: 'ArrowUp' })
		expect(readChordParts('Mod++')).toEqual({ held: ['Mod'], key: '+' })
		expect(readChordParts('F6')).toEqual({ held: [], key: 'F6' })
	})

	it('can be used when typing never presses them', () => {
		for (const chord of ['Mod+K', 'Alt+1', 'F5', 'Shift+F6', 'Mod+Shift+Enter', 'Ctrl+Alt+Space', 'Mod++'])
			expect(isUsableChord(chord), chord).toBe(true)
		for (const chord of [
			'K',
			'Shift+K',
			'Enter',
			'ArrowUp',
			'Shift+Home',
			'/',
			'',
			'Mod+',
			'Mod+Q+W',
			'Shift+Mod+K',
		])
			expect(isUsableChord(chord), chord).toBe(false)
	})
})

describe('the keys that commands begin with', () => {
	const all = commandIds.flatMap((id) => defaultKeys(id).map((chord) => ({ id, chord })))

	it('can all be used, and are taken by nobody else', () => {
		for (const { id, chord } of all) {
			expect(isUsableChord(chord), id).toBe(true)
			expect(isTaken(chord), id).toBe(false)
		}
	})

	it('mean one thing each', () => {
		expect(new Set(all.map(({ chord }) => chord)).size).toBe(all.length)
	})
})
