import { CornerDownRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { focusMessageField } from './focus-fields.ts'
import { continueReply } from './message-actions.ts'

export type ContinueButtonProps = Pick<ButtonProps, 'look' | 'className'> & {
	/** The last segment of the reply. */
	readonly replyId: MessageId
}

/** Asks for the rest of a reply. */
export function ContinueButton({ replyId, ...place }: ContinueButtonProps) {
	const { t } = useTranslation('chat')
	const [isAsking, setIsAsking] = useState(false)

	async function ask() {
		setIsAsking(true)
		const isRunning = await continueReply(replyId)
		setIsAsking(false)
		// The button goes away with what it was for; Esc in the composer stops the reply.
		if (isRunning) focusMessageField()
	}

	return (
		<Button {...place} disabled={isAsking} onClick={() => void ask()}>
			<CornerDownRight aria-hidden size={14} />
			{t('actions.continue')}
		</Button>
	)
}
