/** The commands of all features, and what the palette finds besides them. */
import { flushSync } from 'react-dom'
import { assistantEntries } from '../features/assistants/index.ts'
import {
	chooseAssistant,
	chooseModel,
	conversationCommands,
	focusMessageField,
	insertPrompt,
	messageCommands,
	movingCommands,
	replyCommands,
} from '../features/chat/index.ts'
import { chatListCommands, conversationEntries } from '../features/chat-list/index.ts'
import { type Command, type Commands, commandEntries, type EntrySource } from '../features/commands/index.ts'
import { modelEntries } from '../features/models/index.ts'
import { promptEntries } from '../features/prompts/index.ts'
import { recallModels, settingsEntries, useProviders } from '../features/settings/index.ts'
import { showList, shownChat, windowCommands } from './window-commands.ts'
import { showChat, useWindow } from './window-store.ts'

const shownChatId = () => useWindow.getState().shownChatId
const enabledProviders = () => useProviders.getState().providers?.filter(({ isEnabled }) => isEnabled) ?? []

/** A command that nobody answers does not compile. */
export function allCommands(): Commands {
	return {
		...windowCommands(),
		...chatListCommands({ shownChatId, showChat, showList, shownChat }),
		...inMain(conversationCommands({ shownChatId, showChat })),
		...inMain(messageCommands({ shownChatId, showChat })),
		...inMain(replyCommands({ shownChatId })),
		...inMain(movingCommands({ shownChatId })),
	}
}

/** In a narrow window the conversations lie over what these are about, and nothing below them takes the focus. */
function inMain<Id extends string>(commands: Readonly<Record<Id, Command>>): Readonly<Record<Id, Command>> {
	const entries = Object.entries<Command>(commands).map(([id, command]) => [
		id,
		{
			...command,
			run() {
				showMain()
				command.run()
			},
		},
	])
	return Object.fromEntries(entries) as Record<Id, Command>
}

/** At once, for whoever gives the focus to something in it. */
function showMain(): void {
	flushSync(() => useWindow.setState({ isSidebarOpen: false }))
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
			showMain()
			focusMessageField()
		},
	}),
	assistantEntries((assistant) => {
		void chooseAssistant(shownChatId(), assistant)
		showMain()
		focusMessageField()
	}),
	promptEntries((prompt) => {
		showMain()
		insertPrompt(prompt)
	}),
]
