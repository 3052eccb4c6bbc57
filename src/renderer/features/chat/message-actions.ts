/** What can be done with a message. A call that fails says so in a toast; what it changed arrives as events. */
import i18next from 'i18next'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { Result } from '../../../shared/errors.ts'
import type { ChatId, MessageId, UserMessage } from '../../../shared/model.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import { askingOverLimit } from '../../asking-over-limit.ts'
import { offerUndo } from '../../offer-undo.ts'
import { showFailure } from '../../show-failure.ts'
import { announce } from '../../ui/announcer.tsx'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { topOf } from './article-of.ts'
import { changeThread, defaultModelChoice, type ModelChoice, threadIn, useChats } from './chat-store.ts'
import { readWholeTexts } from './fill-in.ts'
import { isFocused } from './focus-article.ts'
import { followReply } from './follow-reply.ts'
import { loadAround } from './load-pages.ts'
import { requestPlace } from './places.ts'
import { runningReplies } from './thread.ts'

/** Resolves to whether the text is on the clipboard. Null: it could not be had. */
export async function copyText(text: string | null): Promise<boolean> {
	try {
		if (text !== null) {
			await navigator.clipboard.writeText(text)
			return true
		}
	} catch {
		// Said below: the reason is the browser's and tells a person nothing.
	}
	showToast({ title: i18next.t('actions.copyFailed', { ns: 'chat' }) })
	return false
}

/** The text of a message, which may not be here as a whole. Null when the core does not give it. */
export async function readForEditing(message: UserMessage): Promise<string | null> {
	const text = await readWholeTexts([message])
	if (text === null) showToast({ title: i18next.t('actions.readFailed', { ns: 'chat' }) })
	return text
}

/** Resolves to whether the edited message was sent. `keptFiles`: the places of those that stay. */
export async function editMessage(
	messageId: MessageId,
	text: string,
	keptFiles: readonly number[],
): Promise<boolean> {
	const result = await askingOverLimit((consent) =>
		windowLink().call('message.edit', { messageId, text, keptFiles: [...keptFiles], ...consent }),
	)
	return succeeded(result, i18next.t('actions.editFailed', { ns: 'chat' }))
}

/**
 * `by`: who gives the other version; left out, whoever the core takes for the one to ask. Who was at the reply is at the
 * new one then.
 */
export async function regenerate(replyId: MessageId, by?: ModelChoice): Promise<void> {
	const wasFocused = isFocused(replyId)
	const result = await askingOverLimit((consent) =>
		windowLink().call('reply.regenerate', { replyId, ...(by && { by }), ...consent }),
	)
	succeeded(result, i18next.t('actions.regenerateFailed', { ns: 'chat' }))
	if (result.ok && wasFocused) followReply(replyId, result.value.reply.id)
}

/** Shows the versions of a reply beside each other. */
export async function compareVersions(messageId: MessageId): Promise<void> {
	const result = await windowLink().call('chat.compare', { messageId })
	if (succeeded(result, i18next.t('compareFailed', { ns: 'compare' }))) {
		announce(i18next.t('spoken.compared', { ns: 'chat' }))
	}
}

/** Goes on with one of the replies that are compared. Resolves to whether that is so. */
export async function continueWith(replyId: MessageId): Promise<boolean> {
	const result = await windowLink().call('chat.continueWith', { replyId })
	return succeeded(result, i18next.t('continueFailed', { ns: 'compare' }))
}

/** Asks for the rest of a reply that did not complete. `replyId`: its last segment. Resolves to whether it runs. */
export async function continueReply(replyId: MessageId): Promise<boolean> {
	const result = await askingOverLimit((consent) =>
		windowLink().call('reply.continue', { replyId, ...consent }),
	)
	return succeeded(result, i18next.t('actions.continueFailed', { ns: 'chat' }))
}

export async function stopReply(replyId: MessageId): Promise<void> {
	const result = await windowLink().call('reply.stop', { replyId })
	succeeded(result, i18next.t('actions.stopFailed', { ns: 'chat' }))
}

/** Stops all that run in a conversation: there are several while models answer side by side. */
export function stopReplies(chatId: ChatId | null): void {
	const thread = threadIn(chatId)
	for (const { id } of thread ? runningReplies(thread) : []) void stopReply(id)
}

export async function retryNow(replyId: MessageId): Promise<void> {
	const result = await windowLink().call('reply.retryNow', { replyId })
	succeeded(result, i18next.t('actions.retryNowFailed', { ns: 'chat' }))
}

/**
 * Shows another version of a message, and the newest path below it, where the one that is shown stands now. Resolves once
 * it does.
 */
export async function showVersion(chatId: ChatId, shownId: MessageId, messageId: MessageId): Promise<void> {
	const topPx = topOf(shownId)
	const result = await loadAround(chatId, messageId)
	if (succeeded(result, i18next.t('actions.versionFailed', { ns: 'chat' })) && topPx !== null) {
		await requestPlace(chatId, { messageId, topPx, sought: null })
	}
	const { index = 1, count = 1 } = threadIn(chatId)?.messages[messageId]?.version ?? {}
	if (count > 1) announce(i18next.t('spoken.version', { ns: 'chat', index, count }))
}

/** Chooses the model of the next message; for a conversation that does not exist yet, of its first. */
export async function chooseModel(chatId: ChatId | null, choice: ModelChoice): Promise<void> {
	if (chatId === null) {
		useChats.setState({ newChatModel: choice })
		return
	}
	const result = await windowLink().call('chat.chooseModel', { chatId, ...choice })
	if (result.ok) changeThread(chatId, (thread) => ({ ...thread, chat: result.value }))
	else succeeded(result, i18next.t('modelFailed', { ns: 'chat' }))
}

/**
 * What replies are asked with from now on; for a conversation that does not exist yet, from its first. Resolves to whether
 * it is kept.
 */
export async function chooseParameters(chatId: ChatId | null, parameters: ReplyParameters): Promise<boolean> {
	if (chatId === null) {
		useChats.setState({ newChatParameters: parameters })
		return true
	}
	const result = await windowLink().call('chat.setParameters', { chatId, parameters })
	if (result.ok) changeThread(chatId, (thread) => ({ ...thread, chat: result.value }))
	return succeeded(result, i18next.t('parameters.saveFailed', { ns: 'models' }))
}

/**
 * Whom a conversation talks with from now on. One with a model of its own answers by that: what was chosen last holds.
 */
export async function chooseAssistant(chatId: ChatId | null, assistant: Assistant | null): Promise<void> {
	const namesModel = assistant !== null && (assistant.providerId !== null || assistant.model !== null)
	if (namesModel) await chooseModel(chatId, defaultModelChoice)
	const assistantId = assistant?.id ?? null
	if (chatId === null) {
		useChats.setState({ newChatAssistantId: assistantId })
		return
	}
	const result = await windowLink().call('chat.setAssistant', { chatId, assistantId })
	if (result.ok) changeThread(chatId, (thread) => ({ ...thread, chat: result.value }))
	else succeeded(result, i18next.t('chooseFailed', { ns: 'assistants' }))
}

/** In place of the assistant's; null: the assistant's again. Resolves to whether it is kept. */
export async function chooseSystemPrompt(
	chatId: ChatId | null,
	systemPrompt: string | null,
): Promise<boolean> {
	if (chatId === null) {
		useChats.setState({ newChatSystemPrompt: systemPrompt })
		return true
	}
	const result = await windowLink().call('chat.setSystemPrompt', { chatId, systemPrompt })
	if (result.ok) changeThread(chatId, (thread) => ({ ...thread, chat: result.value }))
	return succeeded(result, i18next.t('prompt.saveFailed', { ns: 'assistants' }))
}

/** For the replies from now on; for a conversation that does not exist yet, from its first. */
export async function chooseBackground(chatId: ChatId | null, isBackground: boolean): Promise<void> {
	if (chatId === null) {
		useChats.setState({ newChatIsBackground: isBackground })
		return
	}
	const before = threadIn(chatId)?.chat.isBackground ?? null
	// At once: a switch that waits for an answer seems to refuse.
	const show = (value: boolean | null) =>
		changeThread(chatId, (thread) => ({ ...thread, chat: { ...thread.chat, isBackground: value } }))
	show(isBackground)
	const result = await windowLink().call('chat.setBackground', { chatId, isBackground })
	if (!succeeded(result, i18next.t('background.failed', { ns: 'chat' }))) show(before)
}

/** Resolves to the new conversation; null when there is none, which has been told. */
export async function forkChat(messageId: MessageId): Promise<ChatId | null> {
	const result = await windowLink().call('chat.fork', { messageId })
	if (!succeeded(result, i18next.t('actions.forkFailed', { ns: 'chat' }))) return null
	announce(i18next.t('spoken.forked', { ns: 'chat' }))
	return result.value.id
}

/** Takes a message and what follows it away, and offers to bring it back. */
export async function removeBranch(messageId: MessageId): Promise<void> {
	offerUndo(await windowLink().call('message.removeBranch', { messageId }), {
		title: i18next.t('actions.branchRemoved', { ns: 'chat' }),
		failure: i18next.t('actions.removeBranchFailed', { ns: 'chat' }),
	})
}

function succeeded<T>(result: Result<T>, failureTitle: string): result is Extract<Result<T>, { ok: true }> {
	// Over a limit: the user was asked, and said no.
	if (!result.ok && result.error.kind !== 'over-limit') showFailure(failureTitle, result.error)
	return result.ok
}
