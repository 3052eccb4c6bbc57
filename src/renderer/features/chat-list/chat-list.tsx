import { Search, SquarePen } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { removeChat } from './actions.ts'
import { readChatList, readMoreChats, useChatList } from './chat-list-store.ts'
import { ChatRows } from './chat-rows.tsx'
import { filterLines } from './lines.ts'

export type ChatListProps = {
	readonly selectedId: ChatId | null
	readonly onSelect: (chatId: ChatId) => void
	readonly onNewChat: () => void
	/** For example `⌘N`. */
	readonly newChatShortcut: string
}

/** The conversations, newest first, with the ways to find one and to begin another. */
export function ChatList({ selectedId, onSelect, onNewChat, newChatShortcut }: ChatListProps) {
	const { t } = useTranslation('chat-list')
	const [query, setQuery] = useState('')
	const [removing, setRemoving] = useState<ChatSummary | null>(null)
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
			<ChatRows
				chats={shown}
				selectedId={selectedId}
				onSelect={onSelect}
				onRemove={setRemoving}
				footer={<ListEnd isFiltered={query.trim() !== ''} isEmpty={shown.length === 0} />}
			/>
			<ConfirmDialog
				isOpen={removing !== null}
				onOpenChange={(isOpen) => {
					if (!isOpen) setRemoving(null)
				}}
				title={t('removeTitle')}
				body={t('removeBody', { title: removing?.title ?? '' })}
				confirmLabel={t('removeConfirm')}
				isDangerous
				onConfirm={() => {
					if (removing) void removeChat(removing.id)
				}}
			/>
		</nav>
	)
}

const searchFieldId = 'search-history'

export function focusSearchField(): void {
	document.getElementById(searchFieldId)?.focus()
}

/** What stands below the last line: that there is none, that more can be read, or why it could not. */
function ListEnd({ isFiltered, isEmpty }: { readonly isFiltered: boolean; readonly isEmpty: boolean }) {
	const { t } = useTranslation('chat-list')
	const { t: tErrors } = useTranslation('errors')
	const { isRead, hasMore, error } = useChatList()
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
	return isEmpty ? <p className="px-5 py-2 text-sm text-faint">{t('none')}</p> : null
}
