import type { TFunction } from 'i18next'
import {
	Archive,
	ArchiveRestore,
	FileDown,
	FolderInput,
	MessageCircleX,
	Pencil,
	Pin,
	PinOff,
	RotateCcw,
	Save,
	SquareCheck,
	Tag,
	Trash2,
} from 'lucide-react'
import type { ChatSummary } from '../../../shared/model.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { openExport } from '../export/index.ts'
import { askToClose, keepChat } from '../temporary/index.ts'
import { organize } from './actions.ts'
import { ask } from './asking.ts'
import { toggleChosen } from './chat-list-store.ts'

type Options = {
	readonly t: TFunction<'chat-list'>
	readonly onRename: () => void
}

/** What can be done with one conversation. */
export function chatMenu(chat: ChatSummary, { t, onRename }: Options): readonly MenuItem[] {
	const { id, isPinned, isArchived, trashedAtMs, isTemporary, isReplying, title } = chat
	if (isTemporary) {
		return [
			{ label: t('rename'), icon: Pencil, shortcut: 'F2', onSelect: onRename },
			{
				label: t('temporary.keep', { ns: 'chat' }),
				icon: Save,
				isDisabled: title === '' || isReplying,
				onSelect: () => void keepChat(id),
			},
			{
				label: t('menu', { ns: 'export' }),
				icon: FileDown,
				isDisabled: title === '',
				onSelect: () => openExport({ of: 'chats', chatIds: [id] }),
			},
			{
				label: t('temporary.close', { ns: 'chat' }),
				icon: MessageCircleX,
				isDangerous: true,
				isApart: true,
				onSelect: () => askToClose(id, false),
			},
		]
	}
	const choose: MenuItem = { label: t('choose'), icon: SquareCheck, onSelect: () => toggleChosen(id) }
	if (trashedAtMs !== null) {
		return [
			{
				label: t('restore'),
				icon: RotateCcw,
				onSelect: () => void organize([id], { do: 'trash', isTrashed: false }),
			},
			choose,
			{
				label: t('removeForever'),
				icon: Trash2,
				isDangerous: true,
				isApart: true,
				onSelect: () => ask({ about: 'forever', chatIds: [id] }),
			},
		]
	}
	return [
		{ label: t('rename'), icon: Pencil, shortcut: 'F2', onSelect: onRename },
		{
			label: t(isPinned ? 'unpin' : 'pin'),
			icon: isPinned ? PinOff : Pin,
			onSelect: () => void organize([id], { do: 'pin', isPinned: !isPinned }),
		},
		{ label: t('move'), icon: FolderInput, onSelect: () => ask({ about: 'folder', chatIds: [id] }) },
		{ label: t('tags'), icon: Tag, onSelect: () => ask({ about: 'tags', chatIds: [id] }) },
		{
			label: t(isArchived ? 'unarchive' : 'archive'),
			icon: isArchived ? ArchiveRestore : Archive,
			onSelect: () => void organize([id], { do: 'archive', isArchived: !isArchived }),
		},
		{
			label: t('menu', { ns: 'export' }),
			icon: FileDown,
			onSelect: () => openExport({ of: 'chats', chatIds: [id] }),
		},
		choose,
		{
			label: t('trash'),
			shortcut: 'Delete',
			icon: Trash2,
			isDangerous: true,
			isApart: true,
			onSelect: () => void organize([id], { do: 'trash', isTrashed: true }),
		},
	]
}
