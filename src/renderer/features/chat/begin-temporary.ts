import i18next from 'i18next'
import type { ChatId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { forgetNewChatChoices, useChats } from './chat-store.ts'
import { clearDraft, draftOf, holdingNewChatDraft, writeDraft } from './drafts.ts'

/**
 * Begins a temporary conversation with the model and the words that were chosen and written for a new one. Resolves to
 * it; null when there is none, which has been told.
 */
export const beginTemporary = (): Promise<ChatId | null> => holdingNewChatDraft(begin)

async function begin(): Promise<ChatId | null> {
	const begun = useChats.getState()
	const result = await windowLink().call('chat.beginTemporary', {
		...begun.newChatModel,
		parameters: begun.newChatParameters,
		assistantId: begun.newChatAssistantId,
		systemPrompt: begun.newChatSystemPrompt,
	})
	if (!result.ok) {
		showFailure(i18next.t('temporary.beginFailed', { ns: 'chat' }), result.error)
		return null
	}
	const { id } = result.value
	writeDraft(id, draftOf(null))
	// What was written since the click must not be on disk as the draft of a new conversation.
	clearDraft(null)
	forgetNewChatChoices()
	return id
}
