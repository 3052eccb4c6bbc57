import { SlidersHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { noParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ParametersDialog } from '../models/index.ts'
import { useChatContext } from './chat-context.ts'
import { useChats, useThread } from './chat-store.ts'
import { chooseParameters } from './message-actions.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'
import { useChosenModel } from './use-chosen-model.ts'

/** Whether the parameters of the shown conversation are open. */
const useIsOpen = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export const openParameters = (): void => useIsOpen.setState({ isOpen: true })
const closeParameters = (): void => useIsOpen.setState({ isOpen: false })

function useParameters(): ReplyParameters {
	const { chatId } = useChatContext()
	const ofNewChat = useChats((store) => store.newChatParameters)
	const ofChat = useThread(chatId, (thread) => thread.chat.parameters ?? noParameters)
	return chatId === null ? ofNewChat : (ofChat ?? noParameters)
}

/** Opens what the replies of the shown conversation are asked with, and tells whether anything is set for it. */
export function ParametersButton() {
	const { t } = useTranslation('models')
	const count = Object.keys(useParameters()).length
	return (
		<IconButton
			icon={SlidersHorizontal}
			label={count === 0 ? t('parameters.button') : t('parameters.buttonSet', { count })}
			aria-haspopup="dialog"
			onClick={openParameters}
			className={count > 0 ? 'text-accent!' : undefined}
		/>
	)
}

/** Stands once in a shown conversation; `openParameters` opens it. */
export function ConversationParameters() {
	const { chatId } = useChatContext()
	const isOpen = useIsOpen((store) => store.isOpen)
	const parameters = useParameters()
	const { provider, model } = useChosenModel()
	const assistant = useChosenAssistant(chatId)
	useEffect(() => {
		// With nobody to ask there is nothing to set: it must not open by itself later.
		if (isOpen && !provider) closeParameters()
	}, [isOpen, provider])
	if (!isOpen || !provider) return null
	return (
		<ParametersDialog
			key={chatId}
			provider={provider}
			model={model}
			parameters={parameters}
			ofAssistant={assistant?.parameters ?? noParameters}
			onClose={closeParameters}
			onSave={(chosen) => chooseParameters(chatId, chosen)}
		/>
	)
}
