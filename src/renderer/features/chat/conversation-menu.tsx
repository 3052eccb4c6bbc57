import {
	ClipboardCopy,
	ClipboardList,
	Coins,
	Ellipsis,
	FileDown,
	MessageCircleX,
	MessageSquareQuote,
	Pencil,
	Pin,
	PinOff,
	RotateCcw,
	Save,
	SlidersHorizontal,
	Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { runCommand, useShortcuts } from '../commands/index.ts'
import { copyConversation, openExport } from '../export/index.ts'
import { askToClose, keepChat } from '../temporary/index.ts'
import { useThread } from './chat-store.ts'
import { openSystemPrompt } from './conversation-assistant.tsx'
import { openParameters } from './conversation-parameters.tsx'
import { readChatUsage, showUsage } from './reply-usage.ts'
import { usageLine } from './reply-usage-words.ts'
import { useTemporary } from './use-temporary.ts'

/** What is done with the conversation that is shown. Nothing while it is not open. */
export function ConversationMenu({ chatId }: { readonly chatId: ChatId }) {
	const { t, i18n } = useTranslation('chat')
	const [used, setUsed] = useState<{ readonly by: ChatId; readonly line: string } | null>(null)
	const temporary = useTemporary(chatId)
	const shortcuts = useShortcuts(
		'rename',
		'copy-conversation',
		'export',
		'parameters',
		'system-prompt',
		'trash',
	)
	const isEmpty = useThread(chatId, (thread) => thread.ids.length === 0)
	const isPinned = useThread(chatId, (thread) => thread.chat.isPinned)
	const isTrashed = useThread(chatId, (thread) => thread.chat.trashedAtMs !== null)
	if (isEmpty === null) return null
	const ofTemporary: readonly MenuItem[] = temporary
		? [
				{
					label: t('temporary.keep'),
					icon: Save,
					isApart: true,
					isDisabled: !temporary.canKeep,
					onSelect: () => void keepChat(chatId),
				},
				{
					label: t('temporary.close'),
					icon: MessageCircleX,
					isDangerous: true,
					onSelect: () => askToClose(chatId, temporary.isUntouched),
				},
			]
		: []

	const ofKept: readonly MenuItem[] = temporary
		? []
		: [
				{
					label: t(isTrashed ? 'restore' : 'trash', { ns: 'chat-list' }),
					shortcut: shortcuts.trash,
					icon: isTrashed ? RotateCcw : Trash2,
					isDangerous: !isTrashed,
					isApart: true,
					onSelect: () => runCommand('trash'),
				},
			]

	async function readUsed() {
		const read = await readChatUsage(chatId)
		if (read.ok) setUsed({ by: chatId, line: usageLine(read.value, t, i18n.language) })
	}

	return (
		<Menu
			onOpenChange={(isOpen) => {
				if (isOpen && !isEmpty) void readUsed()
			}}
			trigger={<IconButton icon={Ellipsis} label={t('conversation.menu')} />}
			items={[
				{
					label: t('rename', { ns: 'chat-list' }),
					shortcut: shortcuts.rename,
					icon: Pencil,
					onSelect: () => runCommand('rename'),
				},
				...(temporary
					? []
					: [
							{
								label: t(isPinned ? 'unpin' : 'pin', { ns: 'chat-list' }),
								icon: isPinned ? PinOff : Pin,
								onSelect: () => runCommand('pin'),
							},
						]),
				{
					label: t('copy.path', { ns: 'export' }),
					shortcut: shortcuts['copy-conversation'],
					icon: ClipboardCopy,
					isApart: true,
					isDisabled: isEmpty,
					onSelect: () => void copyConversation(chatId, 'path'),
				},
				{
					label: t('copy.tree', { ns: 'export' }),
					icon: ClipboardList,
					isDisabled: isEmpty,
					onSelect: () => void copyConversation(chatId, 'tree'),
				},
				{
					label: t('menu', { ns: 'export' }),
					shortcut: shortcuts.export,
					icon: FileDown,
					isDisabled: isEmpty,
					onSelect: () => openExport({ of: 'chats', chatIds: [chatId] }),
				},
				{
					label: t('usage.title'),
					// Never empty, or the menu would move under the pointer when the answer comes.
					detail: used?.by === chatId ? used.line : '\u00a0',
					icon: Coins,
					isDisabled: isEmpty,
					onSelect: () => showUsage([]),
				},
				{
					label: t('parameters.button', { ns: 'models' }),
					shortcut: shortcuts.parameters,
					icon: SlidersHorizontal,
					onSelect: openParameters,
				},
				{
					label: t('prompt.open', { ns: 'assistants' }),
					shortcut: shortcuts['system-prompt'],
					icon: MessageSquareQuote,
					onSelect: openSystemPrompt,
				},
				...ofTemporary,
				...ofKept,
			]}
		/>
	)
}
