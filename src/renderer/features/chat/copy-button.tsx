import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/announcer.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useCopied } from '../../ui/use-copied.ts'
import { copyText } from './message-actions.ts'

/** Copies a message exactly as it was received. */
export function CopyButton(props: {
	/** Of a huge message, part by part from the core; null when that fails. */
	readonly text: () => Promise<string | null>
	readonly isDisabled?: boolean
}) {
	const { t } = useTranslation('chat')
	const [isCopied, setIsCopied] = useCopied()
	return (
		<IconButton
			icon={isCopied ? Check : Copy}
			label={t('actions.copy')}
			disabled={props.isDisabled}
			onClick={async () => {
				const isDone = await copyText(await props.text())
				setIsCopied(isDone)
				if (isDone) announce(t('actions.copied'))
			}}
		/>
	)
}
