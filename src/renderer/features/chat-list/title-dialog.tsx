import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { renameChat } from './actions.ts'

/** A title, for whoever does not have its line before them. */
export function TitleDialog(props: {
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
