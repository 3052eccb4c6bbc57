import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/errors.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { emptyTrash, removeForever } from './actions.ts'
import { type Asking, endAsking, useAsking } from './asking.ts'
import { chooseNone } from './chat-list-store.ts'
import { MoveDialog } from './move-dialog.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { TitleDialog } from './title-dialog.tsx'

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
