/** Connects the window's parts to the core: what is read at the start and after a break, what events change. */
import type { CoreEvent } from '../../shared/events.ts'
import type { Settings } from '../../shared/model.ts'
import { readAssistants, receiveAssistantEvents } from '../features/assistants/index.ts'
import {
	announceReplies,
	leaveDrafts,
	readNewChatDraft,
	receiveChatEvents,
	rereadChats,
	saveDraftsAgain,
	startFillingIn,
	takeUpLeftDrafts,
} from '../features/chat/index.ts'
import { readChatList, receiveChatListEvents } from '../features/chat-list/index.ts'
import { askFor, listenForKeys, setCommands, showKeys, useSendKey } from '../features/commands/index.ts'
import { readData, receiveDataEvents } from '../features/data/index.ts'
import { readExports, receiveExportEvents } from '../features/export/index.ts'
import { readImports, receiveImportEvents } from '../features/import/index.ts'
import { readModels, receiveModelEvents } from '../features/models/index.ts'
import { readPrompts, receivePromptEvents } from '../features/prompts/index.ts'
import { receiveFindEvents, receiveSearchEvents, searchAgain } from '../features/search/index.ts'
import { startSettings, useProviders, useSettings } from '../features/settings/index.ts'
import { showLanguage } from '../i18n/start-i18n.ts'
import { keepCodeLook, useCodeLook } from '../markdown/code-look.ts'
import { windowLink } from '../window-link.ts'
import { allCommands } from './all-commands.ts'
import { showAppearance } from './appearance.ts'
import { shareAttention } from './attention.ts'
import { tellOfReply } from './reply-notices.ts'
import { whenIdle } from './when-idle.ts'
import { showChat, useWindow } from './window-store.ts'

export function startWindow(): void {
	const link = windowLink()
	startSettings()
	startFillingIn(whenIdle)
	shareAttention()
	setCommands(allCommands())
	listenForKeys()
	takeUpLeftDrafts()
	window.addEventListener('pagehide', leaveDrafts)
	useSettings.subscribe(applyPreferences)
	keepCodeLook((change) => void link.call('settings.save', change))
	useWindow.subscribe(applyPreferences)
	useProviders.subscribe(becomeReady)

	link.onEvents((events) => {
		receiveChatListEvents(events)
		receiveChatEvents(events)
		announceReplies(events, useWindow.getState().shownChatId)
		receiveImportEvents(events)
		receiveExportEvents(events)
		receiveModelEvents(events)
		receiveAssistantEvents(events)
		receivePromptEvents(events)
		receiveDataEvents(events)
		receiveSearchEvents(events)
		receiveFindEvents(events)
		for (const event of events) applyEvent(event)
	})
	link.onState((state) => {
		useWindow.setState({ link: state })
		if (state === 'open') void readEverything()
	})
}

/** At the start, and whenever this window may have missed something. */
async function readEverything(): Promise<void> {
	saveDraftsAgain()
	void rereadShown()
	void readImports()
	void readExports()
	void readModels()
	void readAssistants()
	void readPrompts()
	void readData()
	searchAgain()
	const [info] = await Promise.all([windowLink().call('app.info', {}), readChatList(), readNewChatDraft()])
	if (info.ok) useWindow.setState({ info: info.value, storageNotice: info.value.storageNotice })
	becomeReady()
}

/** A restored backup may know nothing of the conversation that is shown. */
async function rereadShown(): Promise<void> {
	const { shownChatId } = useWindow.getState()
	const isThere = await rereadChats(shownChatId)
	if (!isThere && useWindow.getState().shownChatId === shownChatId) showChat(null)
}

/** The first picture waits for its words, its list and whether there is a provider, and then never jumps. */
function becomeReady(): void {
	const { info, isReady } = useWindow.getState()
	if (isReady || !info || !useProviders.getState().providers || !useSettings.getState().settings) return
	useWindow.setState({ isReady: true })
}

function applyPreferences(): void {
	const { settings } = useSettings.getState()
	const { info } = useWindow.getState()
	if (settings) showAppearance(settings)
	if (settings) showCodeLook(settings)
	if (settings) useSendKey.setState({ sendKey: settings.sendKey })
	if (settings && info) {
		const isTab = info.host === 'browser' && matchMedia('(display-mode: browser)').matches
		showKeys({ changes: settings.shortcuts, platform: info.platform, isTab })
	}
	const language = settings?.language ?? info?.systemLanguage
	if (settings && language) showLanguage(language)
	becomeReady()
}

function showCodeLook({ wrapsCode, numbersLines }: Settings): void {
	useCodeLook.setState({ wrapsCode, numbersLines })
}

function applyEvent(event: CoreEvent): void {
	if (event.type === 'window.resync') void readEverything()
	else if (event.type === 'storage.notice') useWindow.setState({ storageNotice: event.notice })
	else if (event.type === 'menu.command') askFor(event.command)
	else if (event.type === 'window.showChat') showChat(event.chatId)
	else if (event.type === 'reply.notice') void tellOfReply(event)
	else if (event.type === 'chat.removed' && event.chatId === useWindow.getState().shownChatId) showChat(null)
}
