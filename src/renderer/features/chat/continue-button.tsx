import { CornerDownRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { focusMessageField } from './focus-fields.ts'
import { continueReply } from './message-actions.ts'

/** Asks for the rest of a reply. `replyId`: its last segment. `className`: where it stands among smaller buttons. */
export function ContinueButton(props: { readonly replyId: MessageId; readonly className?: string }) {
	const { t } = useTranslation('chat')
	const [isAsking, setIsAsking] = useState(false)

	async function ask() {
		setIsAsking(true)
		const isRunning = await continueReply(props.replyId)
		setIsAsking(false)
		// The button goes away with what it was for; Esc in the composer stops the reply.
		if (isRunning) focusMessageField()
	}

	return (
		<Button className={props.className} disabled={isAsking} onClick={() => void ask()}>
			<CornerDownRight aria-hidden size={14} />
			{t('actions.continue')}
		</Button>
	)
}
