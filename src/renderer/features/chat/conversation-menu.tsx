import { ClipboardCopy, Ellipsis, MessageCircleX, Save } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { askToClose, keepChat } from '../temporary/index.ts'
import { useThread } from './chat-store.ts'
import { copyConversation } from './copy-conversation.ts'
import { useTemporary } from './use-temporary.ts'

/** What is done with the conversation that is shown. Nothing while it is not open. */
export function ConversationMenu({ chatId }: { readonly chatId: ChatId }) {
	const { t } = useTranslation('chat')
	const temporary = useTemporary(chatId)
	const isEmpty = useThread(chatId, (thread) => thread.ids.length === 0)
	if (isEmpty === null) return null
	const ofTemporary: readonly MenuItem[] = temporary
		? [
				{
					label: t('temporary.keep'),
					icon: Save,
					isApart: true,
					isDisabled: !temporary.canKeep,
					onSelect: () => void keepChat(chatId),
				},
				{
					label: t('temporary.close'),
					icon: MessageCircleX,
					isDangerous: true,
					onSelect: () => askToClose(chatId, temporary.isUntouched),
				},
			]
		: []
	return (
		<Menu
			trigger={<IconButton icon={Ellipsis} label={t('conversation.menu')} />}
			items={[
				{
					label: t('conversation.copyMarkdown'),
					icon: ClipboardCopy,
					isDisabled: isEmpty,
					onSelect: () => void copyConversation(chatId, t('temporary.name')),
				},
				...ofTemporary,
			]}
		/>
	)
}
