import type { LucideIcon } from 'lucide-react'
import type { CommandId } from '../../../shared/shortcuts.ts'
import type { Resources } from '../../i18n/resources.ts'

/** What it is called where that depends on how things stand: *Unpin* for *Pin or unpin*. */
export type CurrentName = keyof Resources['commands']['current']

export type Command = {
	readonly icon: LucideIcon
	readonly run: () => void
	/** Whether there is something to do it with, at this moment; left out: always. */
	readonly isPossible?: () => boolean
	/** Also while a dialog stands before the page: it is not about the page alone. */
	readonly isForDialogs?: true
	/** Left out: always the same. */
	readonly currentName?: () => CurrentName
}

/** All of them: a command that no feature has does not compile. */
export type Commands = Readonly<Record<CommandId, Command>>

/** The commands of one feature. */
export function defineCommands<Id extends CommandId>(
	commands: Readonly<Record<Id, Command>>,
): Readonly<Record<Id, Command>> {
	return commands
}
