/** Everything that can be done, from the command palette and by keys. What is done belongs to other features. */
export { type Command, type Commands, defineCommands } from './command.ts'
export { commandEntries } from './command-entries.ts'
export {
	askFor,
	possibleCommand,
	runCommand,
	setCommands,
	showKeys,
	useShortcut,
	useShortcuts,
} from './command-store.ts'
export type { Entry, EntrySource } from './entry.ts'
export { listenForKeys } from './listen-for-keys.ts'
export { Palette } from './palette.tsx'
export { openPalette } from './palette-store.ts'
export { sendChords, useSendKey, useSendKeyNames } from './send-key.ts'
export { ShortcutsTab } from './shortcuts-tab.tsx'
