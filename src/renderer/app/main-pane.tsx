import { MessageCircleDashed, PanelLeft, TextSearch } from 'lucide-react'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderId } from '../../shared/model.ts'
import {
	AssistantName,
	beginTemporary,
	ChatView,
	ConversationMenu,
	useThread,
} from '../features/chat/index.ts'
import { runCommand, useShortcut } from '../features/commands/index.ts'
import { ThreadSearch } from '../features/search/index.ts'
import { FirstRun, loadModels, useProviders, useSettingsDialog } from '../features/settings/index.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { joinClasses } from '../ui/join-classes.ts'
import { ConnectionLine } from './connection-line.tsx'
import { StorageLine } from './storage-line.tsx'
import { showChat, useWindow } from './window-store.ts'

export const showConversationsId = 'show-conversations'

/** The conversation that is shown, under its title. */
export function MainPane({ hasSidebar }: { readonly hasSidebar: boolean }) {
	const { t } = useTranslation('app')
	const chatId = useWindow((window) => window.shownChatId)
	const { t: tChat } = useTranslation('chat')
	const { t: tSearch } = useTranslation('search')
	const findShortcut = useShortcut('find')
	const sidebarShortcut = useShortcut('toggle-sidebar')
	const hasMessages = useThread(chatId, (thread) => thread.ids.length > 0) === true
	const isTemporary = useThread(chatId, (thread) => thread.chat.isTemporary === true) ?? false
	const title = useThread(
		chatId,
		(thread) => thread.chat.title || (isTemporary ? tChat('temporary.name') : ''),
	)
	// The browser writes titles into its history, on disk.
	const pageTitle = isTemporary ? tChat('temporary.name') : title
	useEffect(() => {
		document.title = pageTitle ? `${pageTitle} – Holdfast` : 'Holdfast'
	}, [pageTitle])

	const providers = useProviders((store) => store.providers)
	const known = useProviders((store) => store.models)
	// Nothing is offered of a provider that is switched off.
	const modelLists = useMemo(() => {
		const isOff = (id: ProviderId) => providers?.some((each) => each.id === id && !each.isEnabled)
		return new Map([...known].flatMap(([id, { list }]) => (isOff(id) ? [] : [[id, list]])))
	}, [known, providers])
	const onOpenModels = useCallback(() => {
		for (const { id, isEnabled } of useProviders.getState().providers ?? [])
			if (isEnabled) void loadModels(id)
	}, [])
	const onOpenProviders = useCallback(() => useSettingsDialog.getState().open('providers'), [])
	const onOpenAssistants = useCallback(() => useSettingsDialog.getState().open('assistants'), [])
	const onUnlock = useCallback(() => useSettingsDialog.getState().openUnlock(), [])

	return (
		<main className="relative flex min-w-0 grow flex-col">
			<header
				className={joinClasses(
					'flex h-12 shrink-0 items-center gap-2 border-b px-3',
					title ? 'border-line/70' : 'border-transparent',
				)}
			>
				<IconButton
					id={showConversationsId}
					icon={PanelLeft}
					label={t(hasSidebar ? 'hideConversations' : 'showConversations')}
					shortcut={sidebarShortcut}
					onClick={() => runCommand('toggle-sidebar')}
				/>
				{/* As many buttons as on the other side: the title stands above the middle of the thread. */}
				{title && <span className="w-7 shrink-0" />}
				{title && (
					<div className="min-w-0 grow px-2 text-center">
						<h1 dir="auto" className="truncate leading-5 font-medium" title={title}>
							{title}
						</h1>
						{chatId !== null && <AssistantName chatId={chatId} />}
					</div>
				)}
				{!title && <span className="grow" />}
				{hasMessages && (
					<IconButton
						icon={TextSearch}
						label={tSearch('find.label')}
						shortcut={findShortcut}
						onClick={() => runCommand('find')}
					/>
				)}
				{chatId !== null && <ConversationMenu chatId={chatId} />}
				{chatId === null && providers !== null && providers.length > 0 && (
					<Button
						look="quiet"
						onClick={async () => {
							const begun = await beginTemporary()
							if (begun !== null) showChat(begun)
						}}
					>
						<MessageCircleDashed aria-hidden size={15} strokeWidth={1.75} />
						{tChat('temporary.name')}
					</Button>
				)}
			</header>
			<StorageLine />
			<ConnectionLine />
			<ThreadSearch chatId={chatId} />
			<ChatView
				chatId={chatId}
				providers={providers ?? noProviders}
				modelLists={modelLists}
				isLoadingModels={[...known.values()].some(({ isLoading }) => isLoading)}
				onOpenModels={onOpenModels}
				onOpenProviders={onOpenProviders}
				onOpenAssistants={onOpenAssistants}
				onUnlock={onUnlock}
				onOpenChat={showChat}
				onCreated={showChat}
				firstRun={providers?.length === 0 ? <FirstRun /> : null}
			/>
		</main>
	)
}

const noProviders = [] as const
