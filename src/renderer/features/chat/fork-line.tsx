import { GitFork } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import type { ForkOrigin } from '../../../shared/tree-model.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { useChatContext } from './chat-context.ts'
import { jumpToMessage } from './jump-to-message.ts'

/** The way back to the conversation that this one was forked from; nothing when that is gone. */
export function ForkLine({ chatId }: { readonly chatId: ChatId }) {
	const { t } = useTranslation('chat')
	const { onOpenChat } = useChatContext()
	const [origin, setOrigin] = useState<ForkOrigin | null>(null)
	useEffect(() => {
		let isWanted = true
		void windowLink()
			.call('chat.origin', { chatId })
			.then((result) => {
				if (isWanted && result.ok) setOrigin(result.value)
			})
		return () => {
			isWanted = false
		}
	}, [chatId])
	if (!origin) return null
	const title = origin.chat.title || t('temporary.name')
	return (
		<div className="mx-auto flex w-full max-w-thread shrink-0 justify-center px-5 py-1">
			<Button
				look="quiet"
				className="min-w-0 shrink!"
				onClick={() => {
					onOpenChat(origin.chat.id)
					void jumpToMessage(origin.chat.id, origin.messageId)
				}}
			>
				<GitFork aria-hidden size={13} className="shrink-0" />
				<span className="truncate">{t('conversation.forkedFrom', { title })}</span>
			</Button>
		</div>
	)
}
