import { FolderPlus, Search, SquarePen } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ImportButton } from '../import/index.ts'
import { BulkBar } from './bulk-bar.tsx'
import { chooseNone, readChatList, readMoreChats, useChatList } from './chat-list-store.ts'
import { ChatRows } from './chat-rows.tsx'
import { FolderTree } from './folder-tree.tsx'
import { filterLines } from './lines.ts'
import { type Asking, OrganizeDialogs } from './organize-dialogs.tsx'
import { PlacePicker } from './place-picker.tsx'

export type ChatListProps = {
	readonly selectedId: ChatId | null
	readonly onSelect: (chatId: ChatId) => void
	readonly onNewChat: () => void
	/** For example `⌘N`. */
	readonly newChatShortcut: string
	/** Days in the trash; null: nothing expires. */
	readonly trashDays: number | null
}

/** The conversations, newest first, with the ways to find one and to begin another. */
export function ChatList(props: ChatListProps) {
	const { selectedId, onSelect, onNewChat, newChatShortcut, trashDays } = props
	const { t } = useTranslation('chat-list')
	const [query, setQuery] = useState('')
	const [asking, setAsking] = useState<Asking | null>(null)
	const [isAddingFolder, setIsAddingFolder] = useState(false)
	const view = useChatList((list) => list.scope.view)
	const chats = useChatList((list) => list.chats)
	const shown = filterLines(chats, useDeferredValue(query))

	return (
		<nav aria-label={t('conversations')} className="flex min-h-0 grow flex-col">
			<div className="flex flex-col gap-2 px-3 pb-2">
				<Button onClick={onNewChat} className="justify-start!">
					<SquarePen aria-hidden size={15} strokeWidth={1.75} />
					<span className="grow text-left">{t('newChat')}</span>
					<kbd aria-hidden className="font-sans text-xs font-normal text-faint">
						{newChatShortcut}
					</kbd>
				</Button>
				<div className="relative">
					<Search aria-hidden size={15} className="pointer-events-none absolute top-2 left-2.5 text-faint" />
					<input
						id={searchFieldId}
						type="search"
						aria-label={t('search')}
						placeholder={t('searchPlaceholder')}
						value={query}
						onChange={(event) => setQuery(event.target.value)}
						onKeyDown={(event) => {
							if (event.key === 'Escape') setQuery('')
						}}
						className="h-8 w-full rounded-md bg-hover/70 pr-2 pl-8 focus-visible:bg-canvas [&::-webkit-search-cancel-button]:hidden"
					/>
				</div>
			</div>
			<div className="flex h-8 items-center gap-1 px-2.5">
				<PlacePicker />
				<span className="grow" />
				{view === 'trash' ? (
					<Button look="quiet" disabled={chats.length === 0} onClick={() => setAsking({ about: 'emptying' })}>
						{t('trashView.empty')}
					</Button>
				) : (
					<IconButton icon={FolderPlus} label={t('folder.new')} onClick={() => setIsAddingFolder(true)} />
				)}
			</div>
			{(view === 'all' || view === 'folder') && (
				<FolderTree isAdding={isAddingFolder} onAdded={() => setIsAddingFolder(false)} />
			)}
			<BulkBar onAsk={setAsking} />
			<ChatRows
				chats={shown}
				selectedId={selectedId}
				onSelect={onSelect}
				onAsk={setAsking}
				trashDays={trashDays}
				footer={<ListEnd isFiltered={query.trim() !== ''} isEmpty={shown.length === 0} />}
			/>
			<OrganizeDialogs
				asking={asking}
				onClose={() => {
					setAsking(null)
					chooseNone()
				}}
			/>
		</nav>
	)
}

const searchFieldId = 'search-history'

export function focusSearchField(): void {
	document.getElementById(searchFieldId)?.focus()
}

const nothingIn = {
	all: 'none',
	folder: 'folderNothing',
	tag: 'tagNothing',
	archive: 'archiveNothing',
	trash: 'trashView.nothing',
} as const

/** What stands below the last line: that there is none, that more can be read, or why it could not. */
function ListEnd({ isFiltered, isEmpty }: { readonly isFiltered: boolean; readonly isEmpty: boolean }) {
	const { t } = useTranslation('chat-list')
	const { t: tErrors } = useTranslation('errors')
	const { isRead, hasMore, error, scope } = useChatList()
	if (error && error.kind !== 'disconnected') {
		return (
			<div role="alert" className="px-5 py-2 text-sm text-muted">
				{t('listFailed')} {describeError(error, tErrors).nextStep}
				<Button
					look="quiet"
					className="-ml-2"
					onClick={() => void (isRead ? readMoreChats() : readChatList())}
				>
					{t('tryAgain')}
				</Button>
			</div>
		)
	}
	if (!isRead) return null
	if (isFiltered) {
		return (
			<div className="px-5 py-2 text-sm text-faint">
				{isEmpty && <p>{t('noMatch')}</p>}
				{hasMore && (
					<>
						<p>{t('filterScope')}</p>
						<Button look="quiet" className="-ml-2" onClick={() => void readMoreChats()}>
							{t('loadMore')}
						</Button>
					</>
				)}
			</div>
		)
	}
	return isEmpty ? (
		<div className="px-5 py-2 text-sm text-faint">
			<p>{t(nothingIn[scope.view])}</p>
			{scope.view === 'all' && <ImportButton look="quiet" className="mt-1 -ml-2" />}
		</div>
	) : null
}
