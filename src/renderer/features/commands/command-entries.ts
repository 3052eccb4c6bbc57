import i18next from 'i18next'
import { languages } from '../../../shared/model.ts'
import { type CommandId, commandIds, groupOf } from '../../../shared/shortcuts.ts'
import { possibleCommand, shortcutIn, useCommands } from './command-store.ts'
import type { Entry, EntrySource } from './entry.ts'

/** More than there are: whoever does not know what to type can look through all of them. */
const all = 100

const isGeneral = (id: CommandId) => groupOf(id) === 'general'

/** What a conversation begins with is asked for more often than what concerns the app as a whole. */
const inOrder = [...commandIds.filter((id) => !isGeneral(id)), ...commandIds.filter(isGeneral)]

/** The commands that are possible at this moment, for the palette. */
export function commandEntries(): EntrySource {
	return {
		id: 'commands',
		heading: () => i18next.t('palette.commands', { ns: 'commands' }),
		mostAtFirst: all,
		read: () => inOrder.flatMap((id) => entryOf(id) ?? []),
	}
}

function entryOf(id: CommandId): Entry | null {
	const store = useCommands.getState()
	// The palette itself is open.
	const command = id === 'show-commands' ? null : possibleCommand(id)
	if (command === null) return null
	const current = command.currentName?.()
	const title = current
		? i18next.t(`current.${current}`, { ns: 'commands' })
		: i18next.t(`title.${id}`, { ns: 'commands' })
	return {
		id: `command ${id}`,
		title,
		words: languages.map((lng) => i18next.t(`title.${id}`, { ns: 'commands', lng })).join(' '),
		shortcut: shortcutIn(store, id),
		icon: command.icon,
		run: command.run,
	}
}
