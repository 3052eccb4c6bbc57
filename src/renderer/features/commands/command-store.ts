/** The commands of this window, and the keys they have at present. */
import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { AppInfo } from '../../../shared/model.ts'
import { type CommandId, keysOf, type ShortcutChanges } from '../../../shared/shortcuts.ts'
import { isModalOpen } from '../../ui/modals.ts'
import type { Command, Commands } from './command.ts'
import { writeChord } from './write-chord.ts'

export type Platform = AppInfo['platform']

type CommandStore = {
	/** Null until the window has started. */
	readonly commands: Commands | null
	readonly changes: ShortcutChanges
	readonly platform: Platform
	/** The window is a tab of a browser, which keeps some keys to itself. */
	readonly isTab: boolean
}

export const useCommands = create<CommandStore>(() => ({
	commands: null,
	changes: {},
	platform: 'linux',
	isTab: false,
}))

export function setCommands(commands: Commands): void {
	useCommands.setState({ commands })
}

export function showKeys(keys: Pick<CommandStore, 'changes' | 'platform' | 'isTab'>): void {
	const { changes, platform, isTab } = useCommands.getState()
	if (keys.changes === changes && keys.platform === platform && keys.isTab === isTab) return
	useCommands.setState(keys)
}

/** Null when there is nothing to do it with, at this moment. */
export function possibleCommand(id: CommandId): Command | null {
	const command = useCommands.getState().commands?.[id]
	return command && command.isPossible?.() !== false ? command : null
}

/** Resolves at once to whether it was possible. */
export function runCommand(id: CommandId): boolean {
	const command = possibleCommand(id)
	command?.run()
	return command !== null
}

/** The same, by somebody who may not see that a dialog stands before everything: then only what is for dialogs happens. */
export function askFor(id: CommandId): boolean {
	const isWithinReach = !isModalOpen() || useCommands.getState().commands?.[id].isForDialogs === true
	return isWithinReach && runCommand(id)
}

/** The first of its keys as they are written on this system; undefined when it has none. */
export function useShortcut(id: CommandId): string | undefined {
	return useCommands((store) => shortcutIn(store, id))
}

/** The same for several, by their commands. */
export function useShortcuts<Id extends CommandId>(
	...ids: readonly Id[]
): Readonly<Partial<Record<Id, string>>> {
	const store = useCommands(useShallow(({ changes, platform }) => ({ changes, platform })))
	const written = ids.flatMap((id) => {
		const shortcut = shortcutIn(store, id)
		return shortcut === undefined ? [] : [[id, shortcut] as const]
	})
	return Object.fromEntries(written) as Partial<Record<Id, string>>
}

export function shortcutIn(
	{ changes, platform }: Pick<CommandStore, 'changes' | 'platform'>,
	id: CommandId,
): string | undefined {
	const [first] = keysOf(changes, id)
	return first === undefined ? undefined : writeChord(first, platform)
}
