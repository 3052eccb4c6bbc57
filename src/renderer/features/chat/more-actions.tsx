import { Ellipsis, GitFork, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useChatContext } from './chat-context.ts'
import { focusMessageField } from './focus-fields.ts'
import { forkChat, removeBranch } from './message-actions.ts'

export type MoreActionsProps = {
	/** Its first message, and its last: a reply may have several segments. */
	readonly firstId: MessageId
	readonly lastId: MessageId
	readonly isSettled: boolean
}

/** What is done with a message more seldom than copying it. */
export function MoreActions({ firstId, lastId, isSettled }: MoreActionsProps) {
	const { t } = useTranslation('chat')
	const { onOpenChat } = useChatContext()
	return (
		<Menu
			align="start"
			trigger={<IconButton icon={Ellipsis} label={t('actions.more')} />}
			items={[
				{
					label: t('actions.fork'),
					icon: GitFork,
					isDisabled: !isSettled,
					onSelect: () =>
						void forkChat(lastId).then((chatId) => {
							if (chatId !== null) onOpenChat(chatId)
						}),
				},
				{
					label: t('actions.removeBranch'),
					icon: Trash2,
					isDangerous: true,
					onSelect: () => {
						void removeBranch(firstId)
						// The button that had the focus goes with the message.
						focusMessageField()
					},
				},
			]}
		/>
	)
}
