import { Archive, Ellipsis, FileDown, FolderInput, Pin, RotateCcw, Tag, Trash2, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderChange } from '../../../shared/order-calls.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SettledStatus } from '../../ui/settled-status.tsx'
import { useHandOn } from '../../ui/use-hand-on.ts'
import { openExport } from '../export/index.ts'
import { organize } from './actions.ts'
import { ask } from './asking.ts'
import { chooseNone, useChatList } from './chat-list-store.ts'
import { focusList } from './focus-list.ts'

/** What can be done with all conversations that are chosen. */
export function BulkBar() {
	const isChoosing = useChatList((list) => list.chosen.size > 0)
	return isChoosing && <Bar />
}

function Bar() {
	const { t } = useTranslation('chat-list')
	const chosen = useChatList((list) => list.chosen)
	const view = useChatList((list) => list.scope.view)
	const bar = useRef<HTMLElement>(null)
	useHandOn(bar, focusList)
	const count = t('bulk.count', { count: chosen.size })
	const chatIds = [...chosen]
	const change = (next: OrderChange) => {
		chooseNone()
		void organize(chatIds, next)
	}
	return (
		<section
			ref={bar}
			aria-label={t('bulk.label')}
			className="flex items-center gap-0.5 border-y border-line bg-raised px-3 py-1"
		>
			<span aria-hidden className="min-w-0 grow truncate text-sm text-muted">
				{count}
			</span>
			<SettledStatus text={count} />
			{view === 'trash' ? (
				<>
					<IconButton
						icon={RotateCcw}
						label={t('restore')}
						onClick={() => change({ do: 'trash', isTrashed: false })}
					/>
					<IconButton
						icon={Trash2}
						label={t('removeForever')}
						onClick={() => ask({ about: 'forever', chatIds })}
					/>
				</>
			) : (
				<>
					<IconButton icon={Pin} label={t('pin')} onClick={() => change({ do: 'pin', isPinned: true })} />
					<IconButton
						icon={FolderInput}
						label={t('move')}
						onClick={() => ask({ about: 'folder', chatIds })}
					/>
					<IconButton
						icon={Trash2}
						label={t('trash')}
						onClick={() => change({ do: 'trash', isTrashed: true })}
					/>
					<Menu
						trigger={<IconButton icon={Ellipsis} label={t('bulk.more')} />}
						items={[
							{ label: t('tags'), icon: Tag, onSelect: () => ask({ about: 'tags', chatIds }) },
							{
								label: t(view === 'archive' ? 'unarchive' : 'archive'),
								icon: Archive,
								onSelect: () => change({ do: 'archive', isArchived: view !== 'archive' }),
							},
							{
								label: t('menu', { ns: 'export' }),
								icon: FileDown,
								onSelect: () => openExport({ of: 'chats', chatIds }),
							},
						]}
					/>
				</>
			)}
			<IconButton icon={X} label={t('bulk.done')} onClick={chooseNone} />
		</section>
	)
}
