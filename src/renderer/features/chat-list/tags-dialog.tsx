import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { organize } from './actions.ts'
import { useChatList } from './chat-list-store.ts'

type AboutChats = { readonly chatIds: readonly ChatId[]; readonly onClose: () => void }

/** Adds and removes tags; each change is made at once. */
export function TagsDialog({ chatIds, onClose }: AboutChats) {
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
							look="small"
							className="px-2!"
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
