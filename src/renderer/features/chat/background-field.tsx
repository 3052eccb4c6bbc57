import { Cloud, CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { chooseBackground } from './message-actions.ts'
import { useChosenProvider } from './use-chosen-provider.ts'

/** The conversation's choice of background mode, with what it means for privacy; nothing where there is none to make. */
export function BackgroundField() {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const { provider, isBackground } = useChosenProvider()
	const isTemporary = useThread(chatId, (thread) => thread.chat.isTemporary === true)
	if (provider?.api !== 'responses' || isTemporary) return null
	const note = isBackground ? 'background.onNote' : 'background.offNote'
	return (
		<Popover
			title={t('background.name')}
			trigger={
				<IconButton
					icon={isBackground ? Cloud : CloudOff}
					label={t(isBackground ? 'background.on' : 'background.off')}
					className={isBackground ? 'text-accent!' : undefined}
				/>
			}
		>
			<div className="mt-2">
				<SwitchField
					label={t('background.scope')}
					isOn={isBackground}
					onChange={(isWanted) => void chooseBackground(chatId, isWanted)}
					hint={t(note, { provider: provider.name })}
				/>
			</div>
		</Popover>
	)
}
