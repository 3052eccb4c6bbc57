import { Ellipsis, MessageCircleDashed, Pin } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import { relativeTime } from '../../i18n/relative-time.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { askToClose } from '../temporary/index.ts'
import { organize, renameChat } from './actions.ts'
import { ask } from './asking.ts'
import { chooseNone, chooseUpTo, toggleChosen, useChatList } from './chat-list-store.ts'
import { chatMenu } from './chat-menu.ts'
import { draggable } from './drag.ts'
import { NameEditor } from './name-editor.tsx'
import { useUnread } from './unread.ts'

export type ChatRowProps = {
	readonly id: string
	readonly chat: ChatSummary
	readonly isSelected: boolean
	/** In the tab order: one row of the list at a time. */
	readonly isReachable: boolean
	readonly nowMs: number
	readonly onSelect: (chatId: ChatId) => void
	/** Chosen, or others are: a click chooses instead of opening. */
	readonly isChosen: boolean
	readonly isChoosing: boolean
	/** Days until it is gone for good; null outside of the trash, and where nothing expires. */
	readonly daysLeft: number | null
}

/** One conversation: its title, how long ago, whether it is replying, and what can be done with it. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
	const { t, i18n } = useTranslation('chat-list')
	const { chat, isSelected } = props
	const [isRenaming, setIsRenaming] = useState(false)
	const [isMenuOpen, setIsMenuOpen] = useState(false)
	const isInTrash = chat.trashedAtMs !== null
	const isUnread = useUnread(({ ids }) => ids.has(chat.id)) && !isSelected
	const tabIndex = props.isReachable ? 0 : -1

	if (isRenaming) {
		return (
			<NameEditor
				label={t('title')}
				name={chat.title}
				onSave={(title) => void renameChat(chat.id, title)}
				onClose={() => setIsRenaming(false)}
				handOn={() => document.getElementById(props.id)?.focus()}
			/>
		)
	}

	const title = chat.title || (chat.isTemporary ? t('temporary.name', { ns: 'chat' }) : '')

	function remove() {
		const { chosen } = useChatList.getState()
		const chatIds = chosen.size > 0 ? [...chosen] : [chat.id]
		if (chosen.size === 0 && chat.isTemporary) askToClose(chat.id, false)
		else if (isInTrash) ask({ about: 'forever', chatIds })
		else {
			chooseNone()
			void organize(chatIds, { do: 'trash', isTrashed: true })
		}
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: a right click is one more way to a menu that has a button.
		<div
			onContextMenu={(event) => {
				event.preventDefault()
				setIsMenuOpen(true)
			}}
			className={joinClasses(
				'group/row relative mx-2 flex h-8.5 items-center rounded-md transition-colors',
				props.isChosen ? 'bg-accent-soft' : isSelected ? 'bg-selected' : 'hover:bg-hover',
			)}
		>
			<a
				id={props.id}
				href={`#${props.id}`}
				aria-current={isSelected ? 'page' : undefined}
				tabIndex={tabIndex}
				{...(!chat.isTemporary && draggable({ kind: 'chats', chatIds: [chat.id] }))}
				onClick={(event) => {
					event.preventDefault()
					if (event.shiftKey) chooseUpTo(chat.id)
					else if (event.ctrlKey || event.metaKey || props.isChoosing) toggleChosen(chat.id)
					else props.onSelect(chat.id)
				}}
				onKeyDown={(event) => {
					if (event.key === 'F2') setIsRenaming(true)
					else if (event.key === 'Delete') remove()
					else if (event.key === ' ') event.shiftKey ? chooseUpTo(chat.id) : toggleChosen(chat.id)
					else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setIsMenuOpen(true)
					else return
					event.preventDefault()
				}}
				className="flex h-full min-w-0 grow cursor-default items-center gap-2 rounded-md px-3 focus-visible:-outline-offset-2"
			>
				{props.isChoosing && (
					<input
						type="checkbox"
						tabIndex={-1}
						aria-hidden
						checked={props.isChosen}
						readOnly
						className="pointer-events-none size-3.5 shrink-0 accent-accent"
					/>
				)}
				{chat.isTemporary && (
					<MessageCircleDashed
						aria-label={t('temporary.name', { ns: 'chat' })}
						size={14}
						className="shrink-0 text-muted"
					/>
				)}
				{chat.isPinned && <Pin aria-label={t('pinned')} size={12} className="shrink-0 text-faint" />}
				{chat.isReplying && (
					<span
						role="img"
						aria-label={t('replying')}
						className="size-1.5 shrink-0 animate-breathe rounded-full bg-accent"
					/>
				)}
				{isUnread && !chat.isReplying && (
					<span role="img" aria-label={t('unread')} className="size-2 shrink-0 rounded-full bg-accent" />
				)}
				<span
					dir="auto"
					className={joinClasses(
						'min-w-0 grow truncate text-left',
						(isSelected || isUnread) && 'font-medium',
						chat.isTemporary && 'italic',
					)}
					title={title}
				>
					{title}
				</span>
				{props.isChosen && <span className="sr-only">{t('chosen')}</span>}
				{props.daysLeft === null ? (
					<time
						dateTime={new Date(chat.updatedAtMs).toISOString()}
						className="shrink-0 text-xs text-faint tabular-nums group-focus-within/row:invisible group-hover/row:invisible pointer-coarse:hidden"
					>
						{relativeTime(chat.updatedAtMs, props.nowMs, i18n.language, t('justNow'))}
					</time>
				) : (
					<span className="shrink-0 text-xs text-faint tabular-nums group-focus-within/row:invisible group-hover/row:invisible pointer-coarse:hidden">
						{props.daysLeft < 1 ? t('trashView.soon') : t('trashView.left', { count: props.daysLeft })}
					</span>
				)}
			</a>
			<Menu
				trigger={
					<IconButton
						icon={Ellipsis}
						label={t('actions')}
						about={title}
						tabIndex={tabIndex}
						className="absolute right-1 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100"
					/>
				}
				isOpen={isMenuOpen}
				onOpenChange={setIsMenuOpen}
				items={chatMenu(chat, { t, onRename: () => setIsRenaming(true) })}
			/>
		</div>
	)
})
