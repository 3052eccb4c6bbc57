import { FolderPlus, SquarePen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { ImportButton } from '../import/index.ts'
import { SearchBox, SearchResults, useHasResults } from '../search/index.ts'
import { ask } from './asking.ts'
import { BulkBar } from './bulk-bar.tsx'
import { addFolder, chooseNone, readChatList, readMoreChats, useChatList } from './chat-list-store.ts'
import { ChatRows } from './chat-rows.tsx'
import { newFolderId } from './focus-list.ts'
import { FolderTree } from './folder-tree.tsx'
import { PlacePicker } from './place-picker.tsx'

export type ChatListProps = {
	readonly selectedId: ChatId | null
	readonly onSelect: (chatId: ChatId) => void
	readonly onNewChat: () => void
	/** For example `⌘N`. */
	readonly newChatShortcut: string | undefined
	/** For example `⌘K`. */
	readonly searchShortcut: string | undefined
	/** Names of models that a search can be narrowed to. */
	readonly models: readonly string[]
	/** Days in the trash; null: nothing expires. */
	readonly trashDays: number | null
}

/** The conversations, newest first, with the ways to find one and to begin another. */
export function ChatList(props: ChatListProps) {
	const { selectedId, onSelect, onNewChat, trashDays } = props
	const { t } = useTranslation('chat-list')
	const view = useChatList((list) => list.scope.view)
	const chats = useChatList((list) => list.chats)
	const folders = useChatList((list) => list.folders)
	const tags = useChatList((list) => list.tags)
	const folderNames = useMemo(() => [...new Set(folders.map(({ name }) => name))], [folders])
	const tagNames = useMemo(() => tags.map(({ tag }) => tag), [tags])
	const isSearching = useHasResults()

	return (
		<nav aria-label={t('conversations')} className="flex min-h-0 grow flex-col">
			<div className="flex flex-col gap-2 px-3 pb-2">
				<Button onClick={onNewChat} className="justify-start!">
					<SquarePen aria-hidden size={15} strokeWidth={1.75} />
					<span className="grow text-left">{t('newChat')}</span>
					<kbd aria-hidden className="font-sans text-xs font-normal text-faint">
						{props.newChatShortcut}
					</kbd>
				</Button>
				<SearchBox
					folders={folderNames}
					tags={tagNames}
					models={props.models}
					shortcut={props.searchShortcut}
					onSelect={onSelect}
				/>
			</div>
			{/* The list stays in the page behind what was found, and so where it was scrolled to. */}
			<div className="relative flex min-h-0 grow flex-col">
				<div
					className={joinClasses('flex min-h-0 grow flex-col', isSearching && 'invisible')}
					inert={isSearching}
					// Before the tip of a button takes the key for itself.
					onKeyDownCapture={({ key, target, currentTarget }) => {
						const isHere = target instanceof HTMLElement && currentTarget.contains(target)
						if (key === 'Escape' && isHere && !(target instanceof HTMLInputElement)) chooseNone()
					}}
				>
					<div className="flex h-8 items-center gap-1 px-2.5">
						<PlacePicker />
						<span className="grow" />
						{view === 'trash' ? (
							// Not `disabled`: the question gives the focus back to it when the last row is gone.
							<Button
								look="quiet"
								aria-disabled={chats.length === 0}
								onClick={() => chats.length > 0 && ask({ about: 'emptying' })}
							>
								{t('trashView.empty')}
							</Button>
						) : (
							<IconButton id={newFolderId} icon={FolderPlus} label={t('folder.new')} onClick={addFolder} />
						)}
					</div>
					{(view === 'all' || view === 'folder') && <FolderTree />}
					<BulkBar />
					<ChatRows
						chats={chats}
						selectedId={selectedId}
						onSelect={onSelect}
						trashDays={trashDays}
						footer={<ListEnd isEmpty={chats.length === 0} />}
					/>
				</div>
				{isSearching && (
					<div className="absolute inset-0 flex flex-col">
						<SearchResults onSelect={onSelect} />
					</div>
				)}
			</div>
		</nav>
	)
}

const nothingIn = {
	all: 'none',
	folder: 'folderNothing',
	tag: 'tagNothing',
	archive: 'archiveNothing',
	trash: 'trashView.nothing',
} as const

/** What stands below the last line: that there is none, that more can be read, or why it could not. */
function ListEnd({ isEmpty }: { readonly isEmpty: boolean }) {
	const { t } = useTranslation('chat-list')
	const { t: tErrors } = useTranslation('errors')
	const { isRead, error, scope } = useChatList()
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
	return isEmpty ? (
		<div className="px-5 py-2 text-sm text-faint">
			<p>{t(nothingIn[scope.view])}</p>
			{scope.view === 'all' && <ImportButton look="quiet" className="mt-1 -ml-2" />}
		</div>
	) : null
}
