import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, ChatSummary } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { renameChat } from './actions.ts'
import { relativeTime } from './relative-time.ts'

export type ChatRowProps = {
	readonly id: string
	readonly chat: ChatSummary
	readonly isSelected: boolean
	/** In the tab order: one row of the list at a time. */
	readonly isReachable: boolean
	readonly nowMs: number
	readonly onSelect: (chatId: ChatId) => void
	readonly onRemove: (chat: ChatSummary) => void
}

/** One conversation: its title, how long ago, whether it is replying, and what can be done with it. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
	const { t, i18n } = useTranslation('chat-list')
	const { chat, isSelected } = props
	const [isRenaming, setIsRenaming] = useState(false)
	const tabIndex = props.isReachable ? 0 : -1

	if (isRenaming) return <TitleEditor chat={chat} onClose={() => setIsRenaming(false)} />
	return (
		<div
			className={joinClasses(
				'group/row relative mx-2 flex h-8.5 items-center rounded-md transition-colors',
				isSelected ? 'bg-selected' : 'hover:bg-hover',
			)}
		>
			<a
				id={props.id}
				href={`#${props.id}`}
				aria-current={isSelected ? 'page' : undefined}
				tabIndex={tabIndex}
				draggable={false}
				onClick={(event) => {
					event.preventDefault()
					props.onSelect(chat.id)
				}}
				onKeyDown={(event) => {
					if (event.key === 'F2') setIsRenaming(true)
					if (event.key === 'Delete') props.onRemove(chat)
				}}
				className="flex h-full min-w-0 grow cursor-default items-center gap-2 rounded-md px-3 focus-visible:-outline-offset-2"
			>
				{chat.isReplying && (
					<span
						role="img"
						aria-label={t('replying')}
						className="size-1.5 shrink-0 animate-breathe rounded-full bg-accent"
					/>
				)}
				<span
					className={joinClasses('min-w-0 grow truncate', isSelected && 'font-medium')}
					title={chat.title}
				>
					{chat.title}
				</span>
				<time
					dateTime={new Date(chat.updatedAtMs).toISOString()}
					className="shrink-0 text-xs text-faint tabular-nums group-focus-within/row:invisible group-hover/row:invisible pointer-coarse:hidden"
				>
					{relativeTime(chat.updatedAtMs, props.nowMs, i18n.language, t('justNow'))}
				</time>
			</a>
			<Menu
				trigger={
					<IconButton
						icon={Ellipsis}
						label={t('actions')}
						tabIndex={tabIndex}
						className="absolute right-1 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100"
					/>
				}
				items={[
					{ label: t('rename'), icon: Pencil, onSelect: () => setIsRenaming(true) },
					{ label: t('remove'), icon: Trash2, isDangerous: true, onSelect: () => props.onRemove(chat) },
				]}
			/>
		</div>
	)
})

function TitleEditor({ chat, onClose }: { readonly chat: ChatSummary; readonly onClose: () => void }) {
	const { t } = useTranslation('chat-list')
	const [title, setTitle] = useState(chat.title)
	// The field loses the focus while it goes away; that must not commit what Escape gave up.
	const isDone = useRef(false)

	function close() {
		isDone.current = true
		onClose()
	}

	function commit() {
		if (isDone.current) return
		close()
		const next = title.trim()
		if (next !== '' && next !== chat.title) void renameChat(chat.id, next)
	}

	return (
		<div className="mx-2 flex h-8.5 items-center">
			<input
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to rename.
				autoFocus
				aria-label={t('title')}
				value={title}
				maxLength={300}
				onChange={(event) => setTitle(event.target.value)}
				onFocus={(event) => event.target.select()}
				onBlur={commit}
				onKeyDown={(event) => {
					if (event.nativeEvent.isComposing) return
					if (event.key === 'Enter') commit()
					if (event.key === 'Escape') close()
				}}
				className="h-7.5 w-full rounded-md border border-accent bg-canvas px-2.5 outline-none"
			/>
		</div>
	)
}
