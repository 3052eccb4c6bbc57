import { ArrowUp, ListPlus, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useSendKey, useSendKeyNames, useShortcut } from '../commands/index.ts'
import { stopReplies } from './message-actions.ts'

export type SendButtonsProps = {
	readonly chatId: ChatId | null
	/** A reply that runs; null: there is none. Stop stops all that do. */
	readonly runningId: MessageId | null
	readonly canSend: boolean
}

/** Send; while a reply runs Stop, and with something written Queue beside it. Sending is submitting the form. */
export function SendButtons({ chatId, runningId, canSend }: SendButtonsProps) {
	const { t } = useTranslation('chat')
	const stopShortcut = useShortcut('stop')
	const sendShortcut = useSendKeyNames()[useSendKey().sendKey]
	return (
		<>
			{runningId !== null && canSend && (
				<IconButton
					icon={ListPlus}
					label={t('queue.button', { ns: 'composer' })}
					size="large"
					type="submit"
				/>
			)}
			<IconButton
				// Two buttons, not one that changes its meaning under a pointer that is about to press it.
				key={runningId === null ? 'send' : 'stop'}
				icon={runningId === null ? ArrowUp : Square}
				label={runningId === null ? t('send') : t('stop')}
				shortcut={runningId === null ? sendShortcut : stopShortcut}
				look="primary"
				size="large"
				className={runningId === null ? undefined : '[&_svg]:size-3 [&_svg]:fill-current'}
				type={runningId === null ? 'submit' : 'button'}
				disabled={runningId === null && !canSend}
				onClick={(event) => {
					// The second half of a double click on Send is not meant for Stop, which took its place.
					if (runningId !== null && event.detail < 2) stopReplies(chatId)
				}}
			/>
		</>
	)
}
