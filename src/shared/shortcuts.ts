/** The commands that keys can run, the keys they begin with, and what people change about them. */
import type { Chord } from './chord.ts'

export type CommandGroup = 'general' | 'conversations' | 'conversation' | 'messages' | 'moving' | 'look'

type Row = { readonly group: CommandGroup; readonly keys: readonly Chord[] }

/** In the order they are shown in. The names are kept in settings: they never change their meaning. */
const table = {
	'show-commands': { group: 'general', keys: ['Mod+Shift+P', 'Mod+P'] },
	settings: { group: 'general', keys: ['Mod+,'] },
	'show-shortcuts': { group: 'general', keys: ['Mod+/'] },
	import: { group: 'general', keys: [] },
	'export-all': { group: 'general', keys: [] },
	'back-up-now': { group: 'general', keys: [] },
	'lock-keys': { group: 'general', keys: [] },
	undo: { group: 'general', keys: [] },

	'new-chat': { group: 'conversations', keys: ['Mod+N'] },
	'temporary-chat': { group: 'conversations', keys: ['Mod+Shift+T'] },
	search: { group: 'conversations', keys: ['Mod+K'] },
	'show-all-chats': { group: 'conversations', keys: [] },
	'show-archive': { group: 'conversations', keys: [] },
	'show-trash': { group: 'conversations', keys: [] },
	'empty-trash': { group: 'conversations', keys: [] },
	'new-folder': { group: 'conversations', keys: [] },
	'previous-chat': { group: 'conversations', keys: ['Alt+Shift+ArrowUp'] },
	'next-chat': { group: 'conversations', keys: ['Alt+Shift+ArrowDown'] },

	find: { group: 'conversation', keys: ['Mod+F'] },
	'choose-model': { group: 'conversation', keys: ['Mod+Shift+M'] },
	'several-models': { group: 'conversation', keys: [] },
	'choose-assistant': { group: 'conversation', keys: ['Mod+Shift+A'] },
	attach: { group: 'conversation', keys: ['Mod+U'] },
	'system-prompt': { group: 'conversation', keys: [] },
	parameters: { group: 'conversation', keys: [] },
	rename: { group: 'conversation', keys: ['F2'] },
	pin: { group: 'conversation', keys: [] },
	move: { group: 'conversation', keys: [] },
	tags: { group: 'conversation', keys: [] },
	archive: { group: 'conversation', keys: [] },
	'copy-conversation': { group: 'conversation', keys: [] },
	'copy-all-versions': { group: 'conversation', keys: [] },
	export: { group: 'conversation', keys: ['Mod+Shift+S'] },
	'keep-temporary': { group: 'conversation', keys: [] },
	trash: { group: 'conversation', keys: ['Mod+Shift+Backspace'] },

	stop: { group: 'messages', keys: ['Mod+.'] },
	continue: { group: 'messages', keys: ['Mod+Shift+Enter'] },
	regenerate: { group: 'messages', keys: ['Mod+Shift+G'] },
	'edit-last': { group: 'messages', keys: ['Mod+Shift+E'] },
	'copy-reply': { group: 'messages', keys: ['Mod+Shift+C'] },
	'copy-code': { group: 'messages', keys: ['Mod+Shift+X'] },
	'previous-version': { group: 'messages', keys: ['Alt+PageUp'] },
	'next-version': { group: 'messages', keys: ['Alt+PageDown'] },
	fork: { group: 'messages', keys: [] },
	quote: { group: 'messages', keys: [] },
	'another-model': { group: 'messages', keys: [] },
	'compare-versions': { group: 'messages', keys: [] },
	'connection-details': { group: 'messages', keys: [] },
	'reply-usage': { group: 'messages', keys: [] },
	'remove-branch': { group: 'messages', keys: [] },

	'previous-message': { group: 'moving', keys: ['Alt+ArrowUp'] },
	'next-message': { group: 'moving', keys: ['Alt+ArrowDown'] },
	'first-message': { group: 'moving', keys: [] },
	'last-message': { group: 'moving', keys: [] },
	'focus-composer': { group: 'moving', keys: ['Mod+J'] },
	'focus-thread': { group: 'moving', keys: [] },
	'next-pane': { group: 'moving', keys: ['F6'] },
	'previous-pane': { group: 'moving', keys: ['Shift+F6'] },

	'toggle-sidebar': { group: 'look', keys: ['Mod+B'] },
	'theme-light': { group: 'look', keys: [] },
	'theme-dark': { group: 'look', keys: [] },
	'theme-system': { group: 'look', keys: [] },
	'density-comfortable': { group: 'look', keys: [] },
	'density-compact': { group: 'look', keys: [] },
	'language-en': { group: 'look', keys: [] },
	'language-zh-CN': { group: 'look', keys: [] },
	'language-system': { group: 'look', keys: [] },
} as const satisfies Readonly<Record<string, Row>>

export type CommandId = keyof typeof table

export const commandIds = Object.keys(table) as readonly CommandId[]

export const groupOf = (id: CommandId): CommandGroup => table[id].group

export const defaultKeys = (id: CommandId): readonly Chord[] => table[id].keys

/** Those that were changed; an empty list: no keys at all. */
export type ShortcutChanges = Readonly<Partial<Record<CommandId, readonly Chord[]>>>

export function keysOf(changes: ShortcutChanges, id: CommandId): readonly Chord[] {
	return changes[id] ?? defaultKeys(id)
}

/** As many as one command may have. */
export const mostKeys = 4
