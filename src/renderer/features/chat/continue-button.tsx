import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { focusMessageField } from './focus-fields.ts'
import { continueReply } from './message-actions.ts'

/** Asks for the rest of a reply. `replyId`: its last segment. */
export function ContinueButton(props: { readonly replyId: MessageId; readonly look?: ButtonProps['look'] }) {
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
		<Button look={props.look ?? 'plain'} disabled={isAsking} onClick={() => void ask()}>
			{t('actions.continue')}
		</Button>
	)
}
