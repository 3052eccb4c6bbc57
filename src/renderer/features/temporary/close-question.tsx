import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { closeTemporary, useClosing } from './temporary-chats.ts'

/** Stands once in the window; `askToClose` shows it. */
export function CloseQuestion() {
	const { t } = useTranslation('chat')
	const chatId = useClosing((closing) => closing.chatId)
	return (
		<ConfirmDialog
			isOpen={chatId !== null}
			onOpenChange={(isOpen) => {
				if (!isOpen) useClosing.setState({ chatId: null })
			}}
			title={t('temporary.closeTitle')}
			body={t('temporary.closeBody')}
			confirmLabel={t('temporary.closeConfirm')}
			isDangerous
			onConfirm={() => {
				if (chatId !== null) void closeTemporary(chatId)
			}}
		/>
	)
}
