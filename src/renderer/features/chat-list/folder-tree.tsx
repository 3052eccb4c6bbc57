import { ChevronRight, Ellipsis, Folder as FolderIcon, FolderPlus, Pencil, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { isFocusLost, takeUpFocus } from '../../ui/take-up-focus.ts'
import { removeFolder, saveFolder } from './actions.ts'
import { endAddingFolder, showScope, useChatList } from './chat-list-store.ts'
import { draggable, dropTarget, useDrag } from './drag.ts'
import { focusNewFolder } from './focus-list.ts'
import { type PlacedFolder, placeFolders } from './folder-paths.ts'
import { NameEditor } from './name-editor.tsx'

type Editing = { readonly id: FolderId | null; readonly parentId: FolderId | null } | null

/** The folders, one in another. Conversations and folders can be dropped on them. */
export function FolderTree() {
	const { t } = useTranslation('chat-list')
	const folders = useChatList((list) => list.folders)
	const scope = useChatList((list) => list.scope)
	const isAdding = useChatList((list) => list.isAddingFolder)
	const [closed, setClosed] = useState<ReadonlySet<FolderId>>(new Set())
	const [editing, setEditing] = useState<Editing>(null)
	const [named, setNamed] = useState<FolderId | null>(null)
	const list = useRef<HTMLUListElement>(null)
	// The field that had the focus is gone, and the line comes with an event.
	const lineOf = (id: FolderId) => list.current?.querySelector<HTMLElement>(`[data-folder="${id}"]`)
	const focusFolder = (id: FolderId) => lineOf(id)?.focus()
	// A folder that goes away with the focus, or with its menu that has it, hands it to the one that takes its place.
	const focused = useRef<{ readonly id: FolderId; readonly index: number } | null>(null)
	useLayoutEffect(() => {
		const gone = focused.current
		if (gone === null || folders.some(({ id }) => id === gone.id)) return
		focused.current = null
		if (!isFocusLost()) return
		const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-folder]') ?? [])]
		const next = lines[gone.index] ?? lines.at(-1)
		if (next) next.focus()
		else focusNewFolder()
	}, [folders])
	// biome-ignore lint/correctness/useExhaustiveDependencies: the line is looked for when folders come.
	useEffect(() => {
		const line = named !== null && folders.some(({ id }) => id === named) && lineOf(named)
		if (!line) return
		takeUpFocus(line)
		setNamed(null)
	}, [named, folders])
	const isDragging = useDrag(({ dragged }) => dragged !== null)
	const over = useDrag((drag) => drag.over)
	if (folders.length === 0 && !isAdding) return null

	function toggle(id: FolderId) {
		const next = new Set(closed)
		if (!next.delete(id)) next.add(id)
		setClosed(next)
	}

	async function add(name: string, parentId: FolderId | null) {
		if (parentId !== null && closed.has(parentId)) toggle(parentId)
		// The view stays: what shall go into the new folder stands in it.
		setNamed(await saveFolder({ id: null, name, parentId }))
	}

	return (
		<ul
			ref={list}
			onBlur={({ relatedTarget }) => {
				if (relatedTarget !== null) focused.current = null
			}}
			aria-label={t('place.folders')}
			className="max-h-[35vh] shrink-0 overflow-y-auto border-b border-line pb-1.5"
		>
			{placeFolders(folders, closed).map((folder, index) => (
				// Also of its menu, wherever that is drawn.
				<li key={folder.id} onFocus={() => (focused.current = { id: folder.id, index })}>
					{editing?.id === folder.id ? (
						<NameEditor
							label={t('folder.name')}
							name={folder.name}
							onSave={(name) => void saveFolder({ id: folder.id, name, parentId: folder.parentId })}
							onClose={() => setEditing(null)}
							handOn={() => focusFolder(folder.id)}
						/>
					) : (
						<FolderRow
							folder={folder}
							isClosed={closed.has(folder.id)}
							isShown={scope.view === 'folder' && scope.folderId === folder.id}
							isOver={over === folder.id}
							onToggle={() => toggle(folder.id)}
							onRename={() => setEditing({ id: folder.id, parentId: folder.parentId })}
							onAddInside={() => setEditing({ id: null, parentId: folder.id })}
						/>
					)}
					{editing?.id === null && editing.parentId === folder.id && (
						<NameEditor
							label={t('folder.name')}
							name=""
							onSave={(name) => void add(name, folder.id)}
							onClose={() => setEditing(null)}
							// A folder that comes takes the focus.
							handOn={(isSaved) => isSaved || focusFolder(folder.id)}
						/>
					)}
				</li>
			))}
			{isAdding && (
				<li>
					<NameEditor
						label={t('folder.name')}
						name=""
						onSave={(name) => void add(name, null)}
						onClose={endAddingFolder}
						handOn={(isSaved) => isSaved || focusNewFolder()}
					/>
				</li>
			)}
			{isDragging && (
				<li
					{...dropTarget(null)}
					className={joinClasses(
						'mx-2 mt-1 rounded-md border border-dashed border-edge/60 px-3 py-1.5 text-sm text-muted',
						over === null && 'bg-accent-soft',
					)}
				>
					{t('folder.dropOut')}
				</li>
			)}
		</ul>
	)
}

type FolderRowProps = {
	readonly folder: PlacedFolder
	readonly isClosed: boolean
	readonly isShown: boolean
	readonly isOver: boolean
	readonly onToggle: () => void
	readonly onRename: () => void
	readonly onAddInside: () => void
}

function FolderRow({ folder, isClosed, isShown, isOver, ...props }: FolderRowProps) {
	const { t } = useTranslation('chat-list')
	return (
		<div
			{...draggable({ kind: 'folder', folderId: folder.id })}
			{...dropTarget(folder.id)}
			style={{ paddingLeft: `${folder.depth * 0.875}rem` }}
			className={joinClasses(
				'group/row relative mx-2 flex h-8 items-center rounded-md',
				isOver ? 'bg-accent-soft' : isShown ? 'bg-selected' : 'hover:bg-hover',
			)}
		>
			<button
				type="button"
				aria-label={t(isClosed ? 'folder.open' : 'folder.close', { name: folder.name })}
				aria-expanded={!isClosed}
				onClick={props.onToggle}
				className={joinClasses(
					'flex h-full w-6 items-center justify-center rounded-md focus-visible:-outline-offset-2',
					!folder.hasInner && 'invisible',
				)}
			>
				<ChevronRight
					aria-hidden
					size={14}
					className={joinClasses('text-faint transition-transform', !isClosed && 'rotate-90')}
				/>
			</button>
			<button
				type="button"
				data-folder={folder.id}
				// Said in one piece: the number gives way to the menu's button under a pointer.
				aria-label={`${folder.name} ${t('folder.count', { count: folder.chatCount })}`}
				aria-current={isShown ? 'true' : undefined}
				onClick={() => void showScope(isShown ? { view: 'all' } : { view: 'folder', folderId: folder.id })}
				onKeyDown={(event) => {
					if (event.key !== 'F2') return
					// It is not about the conversation that is open.
					event.preventDefault()
					props.onRename()
				}}
				className="flex h-full min-w-0 grow items-center gap-2 rounded-md pl-1 text-left focus-visible:-outline-offset-2"
			>
				<FolderIcon aria-hidden size={15} strokeWidth={1.75} className="shrink-0 text-muted" />
				<span className={joinClasses('min-w-0 grow truncate', isShown && 'font-medium')}>{folder.name}</span>
				<span className="pr-2.5 text-xs text-faint tabular-nums group-focus-within/row:invisible group-hover/row:invisible">
					{folder.chatCount > 0 && folder.chatCount}
				</span>
			</button>
			<Menu
				trigger={
					<IconButton
						icon={Ellipsis}
						label={t('folder.actions')}
						about={folder.name}
						className="absolute right-0.5 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100"
					/>
				}
				items={[
					{ label: t('folder.rename'), icon: Pencil, onSelect: props.onRename },
					{ label: t('folder.newIn'), icon: FolderPlus, onSelect: props.onAddInside },
					{ label: t('folder.remove'), icon: X, onSelect: () => void removeFolder(folder) },
				]}
			/>
		</div>
	)
}
