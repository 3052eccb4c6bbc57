/** The commands of all features, and what the palette finds besides them. */

import { assistantEntries } from '../features/assistants/index.ts'
import {
	chooseAssistant,
	chooseModel,
	conversationCommands,
	focusMessageField,
	insertPrompt,
	messageCommands,
	movingCommands,
} from '../features/chat/index.ts'
import { chatListCommands, conversationEntries } from '../features/chat-list/index.ts'
import { type Commands, commandEntries, type EntrySource } from '../features/commands/index.ts'
import { modelEntries } from '../features/models/index.ts'
import { promptEntries } from '../features/prompts/index.ts'
import { recallModels, settingsEntries, useProviders } from '../features/settings/index.ts'
import { shownChat, windowCommands } from './window-commands.ts'
import { showChat, useWindow } from './window-store.ts'

const shownChatId = () => useWindow.getState().shownChatId
const enabledProviders = () => useProviders.getState().providers?.filter(({ isEnabled }) => isEnabled) ?? []

/** A command that nobody answers does not compile. */
export function allCommands(): Commands {
	return {
		...windowCommands(),
		...chatListCommands({ shownChatId, showChat, shownChat }),
		...conversationCommands({ shownChatId, showChat }),
		...messageCommands({ shownChatId, showChat }),
		...movingCommands({ shownChatId }),
	}
}

/** A feature with entries of its own adds a line here. */
export const paletteSources: readonly EntrySource[] = [
	conversationEntries({ shownChatId, showChat }),
	commandEntries(),
	settingsEntries(),
	modelEntries({
		providers: enabledProviders,
		lists: () => new Map([...useProviders.getState().models].map(([id, { list }]) => [id, list])),
		load: () => Promise.all(enabledProviders().map(({ id }) => recallModels(id))),
		onChoose(providerId, model) {
			void chooseModel(shownChatId(), { providerId, model })
			focusMessageField()
		},
	}),
	assistantEntries((assistant) => {
		void chooseAssistant(shownChatId(), assistant)
		focusMessageField()
	}),
	promptEntries(insertPrompt),
]
