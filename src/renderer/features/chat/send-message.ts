import type { DraftFileId } from '../../../shared/attachment.ts'
import { ok, type Result } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import { askingOverLimit } from '../../asking-over-limit.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { applyEvents } from './apply-events.ts'
import { askedBeside } from './asked-beside.ts'
import { changeThread, defaultModelChoice, forgetNewChatChoices, threadIn, useChats } from './chat-store.ts'
import { forgetSent } from './forget-sent.ts'
import { holdSnapshot } from './open-chat.ts'
import { threadOf } from './thread.ts'

/**
 * Sends a message, in a new conversation when `chatId` is null, and resolves to the conversation. The draft is
 * cleared only once the core has the message.
 */
export async function sendMessage(
	chatId: ChatId | null,
	text: string,
	attachments: readonly DraftFileId[] = [],
): Promise<Result<ChatId>> {
	const begun = useChats.getState()
	const choice = chatId === null ? begun.newChatModel : (threadIn(chatId)?.chat ?? defaultModelChoice)
	const others = askedBeside(chatId)
	// A reply can begin, and even fail, before the answer to this call is here.
	const recording = recordEvents()
	const result = await askingOverLimit((consent) =>
		windowLink().call('chat.send', {
			chatId,
			text,
			...(attachments.length > 0 && { attachments: [...attachments] }),
			providerId: choice.providerId,
			model: choice.model,
			...(others.length > 0 && { beside: [...others] }),
			...(chatId === null && {
				isBackground: begun.newChatIsBackground,
				parameters: begun.newChatParameters,
				assistantId: begun.newChatAssistantId,
				systemPrompt: begun.newChatSystemPrompt,
			}),
			...consent,
		}),
	)
	const recorded = recording.stop()
	if (!result.ok) return result
	const { chat, userMessage, reply, beside } = result.value
	const messages = [userMessage, reply]
	if (chatId === null) {
		const compared = beside && { beside: [reply, ...beside] }
		holdSnapshot(threadOf({ chat, messages, hasEarlier: false, ...compared }), recorded)
		forgetNewChatChoices()
	} else {
		const appended = { type: 'chat.appended', chatId, messages, ...(beside && { beside }) } as const
		changeThread(chatId, (thread) => applyEvents(thread, [appended, ...recorded], 'recorded').thread)
	}
	forgetSent(chatId)
	return ok(chat.id)
}
