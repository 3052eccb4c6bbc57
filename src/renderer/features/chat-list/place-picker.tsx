import { Archive, ChevronDown, MessagesSquare, Tag, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { showScope, useChatList } from './chat-list-store.ts'
import { placePickerId } from './focus-list.ts'
import { placeName } from './place-name.ts'

/** Which conversations are listed: all, the archive, the trash, or those with a tag. Folders stand below. */
export function PlacePicker() {
	const { t } = useTranslation('chat-list')
	const scope = useChatList((list) => list.scope)
	const folders = useChatList((list) => list.folders)
	const tags = useChatList((list) => list.tags)
	const name = placeName(scope, folders)
	const places = [
		{ view: 'all', icon: MessagesSquare },
		{ view: 'archive', icon: Archive },
		{ view: 'trash', icon: Trash2 },
	] as const
	return (
		<Menu
			align="start"
			trigger={
				<Button
					id={placePickerId}
					look="quiet"
					className="min-w-0 shrink! px-1.5!"
					aria-label={`${t('place.label')}: ${name}`}
				>
					<span className="truncate">{name}</span>
					<ChevronDown aria-hidden size={14} className="shrink-0" />
				</Button>
			}
			items={[
				...places.map(({ view, icon }) => ({
					label: t(`place.${view}`),
					icon,
					onSelect: () => void showScope({ view }),
				})),
				...tags.slice(0, 20).map(({ tag }, index) => ({
					label: tag,
					icon: Tag,
					isApart: index === 0,
					onSelect: () => void showScope({ view: 'tag', tag }),
				})),
			]}
		/>
	)
}
