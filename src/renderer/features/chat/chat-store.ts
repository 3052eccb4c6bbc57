/** The conversations this window holds open, several at a time: switching between them reads nothing. */
import { create } from 'zustand'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { AppError } from '../../../shared/errors.ts'
import { forgetOldest } from '../../../shared/forget-oldest.ts'
import type { AssistantId, ChatId, ProviderId } from '../../../shared/model.ts'
import { noParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { Thread } from './thread.ts'

export type HeldChat =
	| { readonly state: 'loading' }
	| { readonly state: 'failed'; readonly error: AppError }
	| { readonly state: 'open'; readonly thread: Thread }

export type ModelChoice = { readonly providerId: ProviderId | null; readonly model: string | null }

type ChatStore = {
	/** In the order they were last shown, the newest last. */
	readonly held: ReadonlyMap<ChatId, HeldChat>
	/** The model chosen for the conversation that does not exist yet. */
	readonly newChatModel: ModelChoice
	/** Its background mode; null: as the provider has it. */
	readonly newChatIsBackground: boolean | null
	/** What its replies are asked with. */
	readonly newChatParameters: ReplyParameters
	readonly newChatAssistantId: AssistantId | null
	/** Null: the assistant's, or none. */
	readonly newChatSystemPrompt: string | null
}

export const defaultModelChoice: ModelChoice = { providerId: null, model: null }

const nothingChosen: Omit<ChatStore, 'held'> = {
	newChatModel: defaultModelChoice,
	newChatIsBackground: null,
	newChatParameters: noParameters,
	newChatAssistantId: null,
	newChatSystemPrompt: null,
}

export const useChats = create<ChatStore>(() => ({ held: new Map(), ...nothingChosen }))

/** The next new conversation begins with nothing chosen. */
export function forgetNewChatChoices(): void {
	useChats.setState(nothingChosen)
}

/** One that is gone would be refused. */
export function leaveRemovedAssistant(assistants: readonly Assistant[]): void {
	const { newChatAssistantId } = useChats.getState()
	if (assistants.some(({ id }) => id === newChatAssistantId)) return
	if (newChatAssistantId !== null) useChats.setState({ newChatAssistantId: null })
}

/** How many conversations stay at hand; the ones shown longest ago are read again when needed. */
const maxHeld = 12

/** Puts a conversation at the newest end. */
export function holdChat(chatId: ChatId, chat: HeldChat): void {
	const held = new Map(useChats.getState().held)
	held.delete(chatId)
	held.set(chatId, chat)
	forgetOldest(held, maxHeld)
	useChats.setState({ held })
}

export function forgetChats(chatIds: Iterable<ChatId>): void {
	const held = new Map(useChats.getState().held)
	for (const chatId of chatIds) held.delete(chatId)
	useChats.setState({ held })
}

/** Changes a thread in place; does nothing when the conversation is not open here. */
export function changeThread(chatId: ChatId, change: (thread: Thread) => Thread): void {
	const { held } = useChats.getState()
	const chat = held.get(chatId)
	if (chat?.state !== 'open') return
	const thread = change(chat.thread)
	if (thread !== chat.thread)
		useChats.setState({ held: new Map(held).set(chatId, { state: 'open', thread }) })
}

export function threadIn(chatId: ChatId | null): Thread | null {
	const chat = chatId === null ? undefined : useChats.getState().held.get(chatId)
	return chat?.state === 'open' ? chat.thread : null
}

export function hasMessages(chatId: ChatId | null): boolean {
	return (threadIn(chatId)?.ids.length ?? 0) > 0
}

/** The thread of a conversation, or what a part of it selects; null while it is not open. */
export function useThread<Part>(chatId: ChatId | null, select: (thread: Thread) => Part): Part | null {
	return useChats((store) => {
		const chat = chatId === null ? undefined : store.held.get(chatId)
		return chat?.state === 'open' ? select(chat.thread) : null
	})
}
