import { isUsableChord } from '../../../shared/chord.ts'
import { type CommandId, commandIds, groupOf, keysOf } from '../../../shared/shortcuts.ts'
import { askFor, useCommands } from './command-store.ts'
import { closePalette, usePalette } from './palette-store.ts'
import { readChord } from './read-chord.ts'

/** Runs commands by their keys, wherever the focus is. The returned function ends it. */
export function listenForKeys(): () => void {
	function onKeyDown(event: KeyboardEvent) {
		// Whoever has the focus comes first: arrows in a list, F2 on a line.
		if (event.defaultPrevented) return
		const { changes, platform } = useCommands.getState()
		const chord = readChord(event, platform)
		if (chord === null || !isUsableChord(chord)) return
		const ids = commandIds.filter((id) => keysOf(changes, id).includes(chord))
		if (ids.includes('show-commands') && usePalette.getState().isOpen) {
			event.preventDefault()
			closePalette()
			return
		}
		const isDone = ids.some((id) => (event.repeat && !mayRepeat(id)) || askFor(id))
		// What has nothing to do it with leaves the key to the browser.
		if (!isDone) return
		event.preventDefault()
		// The layer of toasts listens at the window, and would take F6 for itself.
		event.stopPropagation()
	}
	document.addEventListener('keydown', onKeyDown)
	return () => document.removeEventListener('keydown', onKeyDown)
}

/** While its keys are held down. */
function mayRepeat(id: CommandId): boolean {
	return groupOf(id) === 'moving' || id === 'previous-chat' || id === 'next-chat'
}
