import { Folder as FolderIcon, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { ChatId, FolderId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { emptyTrash, organize, removeForever, renameChat, saveFolder } from './actions.ts'
import { type Asking, endAsking, useAsking } from './asking.ts'
import { chooseNone, useChatList } from './chat-list-store.ts'
import { placeFolders } from './folder-paths.ts'

/** Stands once in the window; `ask` opens it. */
export function OrganizeDialogs() {
	const { asking } = useAsking()
	if (asking === null) return null
	const close = () => {
		endAsking()
		chooseNone()
	}
	switch (asking.about) {
		case 'folder':
			return <MoveDialog chatIds={asking.chatIds} onClose={close} />
		case 'tags':
			return <TagsDialog chatIds={asking.chatIds} onClose={close} />
		case 'title':
			return <TitleDialog {...asking} onClose={close} />
		case 'forever':
		case 'emptying':
			return <RemoveDialog asking={asking} onClose={close} />
		default:
			return assertNever(asking)
	}
}

function RemoveDialog(props: {
	readonly asking: Extract<Asking, { readonly about: 'forever' | 'emptying' }>
	readonly onClose: () => void
}) {
	const { asking, onClose } = props
	const { t } = useTranslation('chat-list')
	return (
		<ConfirmDialog
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose()
			}}
			title={
				asking.about === 'emptying'
					? t('trashView.emptyTitle')
					: t('trashView.removeTitle', { count: asking.chatIds.length })
			}
			body={t(asking.about === 'emptying' ? 'trashView.emptyBody' : 'trashView.removeBody')}
			confirmLabel={t(asking.about === 'emptying' ? 'trashView.emptyConfirm' : 'trashView.removeConfirm')}
			isDangerous
			onConfirm={() => void (asking.about === 'emptying' ? emptyTrash() : removeForever(asking.chatIds))}
		/>
	)
}

type AboutChats = { readonly chatIds: readonly ChatId[]; readonly onClose: () => void }

/** The way to a folder without a mouse. */
function MoveDialog({ chatIds, onClose }: AboutChats) {
	const { t } = useTranslation('chat-list')
	const folders = useChatList((list) => list.folders)
	const [name, setName] = useState('')

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
		>
			<ul className="flex flex-col gap-0.5">
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

/** A title, for whoever does not have its line before them. */
function TitleDialog(props: {
	readonly chatId: ChatId
	readonly title: string
	readonly onClose: () => void
}) {
	const { t } = useTranslation('chat-list')
	const [title, setTitle] = useState(props.title)
	const wanted = title.trim()
	return (
		<Dialog
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) props.onClose()
			}}
			title={t('renaming')}
		>
			<form
				className="flex items-end gap-2"
				onSubmit={(event) => {
					event.preventDefault()
					if (wanted === '') return
					props.onClose()
					if (wanted !== props.title) void renameChat(props.chatId, wanted)
				}}
			>
				<TextField
					label={t('title')}
					value={title}
					onChange={setTitle}
					maxLength={100}
					autoFocus
					onFocus={(event) => event.target.select()}
					className="min-w-0 grow"
				/>
				<Button type="submit" look="primary" disabled={wanted === ''}>
					{t('renameButton')}
				</Button>
			</form>
		</Dialog>
	)
}

/** Adds and removes tags; each change is made at once. */
function TagsDialog({ chatIds, onClose }: AboutChats) {
	const { t } = useTranslation('chat-list')
	const chats = useChatList((list) => list.chats)
	const known = useChatList((list) => list.tags)
	const [typed, setTyped] = useState('')
	const chosen = chats.filter(({ id }) => chatIds.includes(id))
	const tags = [...new Set(chosen.flatMap((chat) => chat.tags))].toSorted()
	const others = known.filter(({ tag }) => !tags.includes(tag)).slice(0, 12)
	const add = (tag: string) => void organize(chatIds, { do: 'tag', tag })

	return (
		<Dialog
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose()
			}}
			title={t('tagging.title', { count: chatIds.length })}
		>
			<ul className="flex min-h-7 flex-wrap gap-1.5">
				{tags.map((tag) => (
					<li key={tag}>
						<Button
							className="h-7! px-2! text-sm"
							aria-label={t('tagging.remove', { tag })}
							onClick={() => void organize(chatIds, { do: 'untag', tag })}
						>
							{tag}
							<X aria-hidden size={13} />
						</Button>
					</li>
				))}
				{tags.length === 0 && <li className="text-sm text-muted">{t('tagging.none')}</li>}
			</ul>
			<form
				className="mt-3 flex items-end gap-2"
				onSubmit={(event) => {
					event.preventDefault()
					if (typed.trim() === '') return
					add(typed.trim())
					setTyped('')
				}}
			>
				<TextField
					label={t('tagging.add')}
					value={typed}
					onChange={setTyped}
					maxLength={60}
					className="min-w-0 grow"
				/>
				<Button type="submit" disabled={typed.trim() === ''}>
					{t('tagging.addButton')}
				</Button>
			</form>
			{others.length > 0 && (
				<div className="mt-4">
					<h3 className="text-sm text-muted">{t('tagging.known')}</h3>
					<ul className="mt-1 flex flex-wrap gap-1.5">
						{others.map(({ tag }) => (
							<li key={tag}>
								<Button look="quiet" onClick={() => add(tag)}>
									{tag}
								</Button>
							</li>
						))}
					</ul>
				</div>
			)}
		</Dialog>
	)
}
