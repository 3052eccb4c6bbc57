import { Settings, SquareChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChatList } from '../features/chat-list/index.ts'
import { runCommand, useShortcut } from '../features/commands/index.ts'
import { useProviders, useSettings } from '../features/settings/index.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { showChat, useWindow } from './window-store.ts'

/** The conversations, and the way to the settings. */
export function Sidebar() {
	const { t } = useTranslation('app')
	const shownChatId = useWindow((window) => window.shownChatId)
	const trashDays = useSettings((store) => store.settings?.trashDays ?? null)
	const known = useProviders((store) => store.models)
	const models = useMemo(() => [...new Set([...known.values()].flatMap(({ list }) => list.models))], [known])
	const newChatShortcut = useShortcut('new-chat')
	const searchShortcut = useShortcut('search')
	const settingsShortcut = useShortcut('settings')
	const commandsShortcut = useShortcut('show-commands')
	return (
		<div className="flex h-full w-66 shrink-0 flex-col border-r border-line bg-sidebar pt-3">
			<ChatList
				selectedId={shownChatId}
				onSelect={showChat}
				onNewChat={() => runCommand('new-chat')}
				trashDays={trashDays}
				newChatShortcut={newChatShortcut}
				searchShortcut={searchShortcut}
				models={models}
			/>
			<div className="flex items-center gap-1 border-t border-line p-2">
				<Button
					look="quiet"
					className="h-8! min-w-0 grow justify-start! text-base!"
					onClick={() => runCommand('settings')}
				>
					<Settings aria-hidden size={15} strokeWidth={1.75} />
					<span className="grow text-left">{t('settings')}</span>
					<kbd aria-hidden className="font-sans text-xs font-normal text-faint">
						{settingsShortcut}
					</kbd>
				</Button>
				<IconButton
					icon={SquareChevronRight}
					size="large"
					label={t('palette.title', { ns: 'commands' })}
					shortcut={commandsShortcut}
					onClick={() => runCommand('show-commands')}
				/>
			</div>
		</div>
	)
}
