import { ArrowUp, ListPlus, Square } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useHandOn } from '../../ui/use-hand-on.ts'
import { useSendKey, useSendKeyNames, useShortcut } from '../commands/index.ts'
import { focusMessageField } from './focus-fields.ts'
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
			{/* Two buttons, not one that changes its meaning under a pointer that is about to press it. */}
			{runningId === null ? (
				<IconButton
					icon={ArrowUp}
					label={t('send')}
					shortcut={sendShortcut}
					look="primary"
					size="large"
					type="submit"
					disabled={!canSend}
				/>
			) : (
				<StopButton chatId={chatId} />
			)}
		</>
	)
}

/** Goes away when the last reply ends: whoever is at it then goes on writing. */
function StopButton({ chatId }: Pick<SendButtonsProps, 'chatId'>) {
	const { t } = useTranslation('chat')
	const button = useRef<HTMLButtonElement>(null)
	useHandOn(button, focusMessageField)
	return (
		<IconButton
			ref={button}
			icon={Square}
			label={t('stop')}
			shortcut={useShortcut('stop')}
			look="primary"
			size="large"
			className="[&_svg]:size-3 [&_svg]:fill-current"
			onClick={({ detail }) => {
				// The second half of a double click on Send is not meant for Stop, which took its place.
				if (detail < 2) stopReplies(chatId)
			}}
		/>
	)
}
