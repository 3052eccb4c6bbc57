import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useChatContext } from './chat-context.ts'
import { focusMessageField } from './focus-fields.ts'
import { chooseBackground } from './message-actions.ts'
import { useChosenProvider } from './use-chosen-provider.ts'
import { useNow } from './use-now.ts'

/** Thinking for longer than this, a reply is worth being kept by its provider. */
const longThoughtMs = 20_000

const declinedKey = 'background-hint-declined'

/** Offers background mode while a reply thinks for long that would be lost with its connection. Asked once. */
export function BackgroundHint({ providerName, sinceMs }: BackgroundHintProps) {
	const { provider, isBackground } = useChosenProvider()
	if (isBackground || provider?.api !== 'responses' || provider.name !== providerName) return null
	// There before its words are, so that they are announced.
	return (
		<div aria-live="polite">
			<Offer providerName={providerName} sinceMs={sinceMs} />
		</div>
	)
}

export type BackgroundHintProps = {
	/** Who is thinking. */
	readonly providerName: string
	/** Since when, in Unix milliseconds. */
	readonly sinceMs: number
}

function Offer({ providerName, sinceMs }: BackgroundHintProps) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const [isDeclined, setIsDeclined] = useState(() => localStorage.getItem(declinedKey) !== null)
	const nowMs = useNow(!isDeclined)
	if (isDeclined || nowMs - sinceMs < longThoughtMs) return null

	function decline() {
		localStorage.setItem(declinedKey, 'true')
		setIsDeclined(true)
		focusMessageField()
	}

	return (
		<Notice
			className="mt-2 text-base"
			tone="info"
			title={t('background.hintTitle')}
			actions={
				<>
					<Button onClick={() => void chooseBackground(chatId, true).then(focusMessageField)}>
						{t('background.turnOn')}
					</Button>
					<Button look="quiet" onClick={decline}>
						{t('background.notNow')}
					</Button>
				</>
			}
		>
			{t('background.hint', { provider: providerName })}
		</Notice>
	)
}
