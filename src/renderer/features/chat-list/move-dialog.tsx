import { Folder as FolderIcon } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, FolderId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { organize, saveFolder } from './actions.ts'
import { useChatList } from './chat-list-store.ts'
import { placeFolders } from './folder-paths.ts'

type AboutChats = { readonly chatIds: readonly ChatId[]; readonly onClose: () => void }

/** The way to a folder without a mouse. */
export function MoveDialog({ chatIds, onClose }: AboutChats) {
	const { t } = useTranslation('chat-list')
	const folders = useChatList((list) => list.folders)
	const [name, setName] = useState('')
	const list = useRef<HTMLUListElement>(null)
	/** Nobody comes here to write, as long as there is a folder. */
	const firstFolder: RefObject<HTMLElement | null> = {
		get current() {
			return list.current?.querySelector('button') ?? null
		},
	}

	function move(folderId: FolderId | null) {
		onClose()
		void organize(chatIds, { do: 'move', folderId })
	}

	async function create() {
		const id = await saveFolder({ id: null, name: name.trim(), parentId: null })
		if (id !== null) move(id)
	}

	return (
		<Dialog
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose()
			}}
			title={t('moveTo.title', { count: chatIds.length })}
			initialFocus={firstFolder}
		>
			<ul ref={list} className="flex flex-col gap-0.5">
				{placeFolders(folders).map((folder) => (
					<li key={folder.id} style={{ paddingLeft: `${folder.depth}rem` }}>
						<Button look="quiet" className="w-full justify-start!" onClick={() => move(folder.id)}>
							<FolderIcon aria-hidden size={15} className="shrink-0" />
							<span className="truncate">{folder.name}</span>
						</Button>
					</li>
				))}
				{folders.length === 0 ? (
					<li className="text-sm text-muted">{t('moveTo.noFolders')}</li>
				) : (
					<li>
						<Button look="quiet" className="w-full justify-start!" onClick={() => move(null)}>
							{t('folder.none')}
						</Button>
					</li>
				)}
			</ul>
			<form
				className="mt-4 flex items-end gap-2 border-t border-line pt-4"
				onSubmit={(event) => {
					event.preventDefault()
					if (name.trim() !== '') void create()
				}}
			>
				<TextField
					label={t('folder.new')}
					value={name}
					onChange={setName}
					maxLength={100}
					className="min-w-0 grow"
				/>
				<Button type="submit" disabled={name.trim() === ''}>
					{t('moveTo.create')}
				</Button>
			</form>
		</Dialog>
	)
}
