/** Every push from the core to its windows. They travel in batches: at most one every ~33 ms for each window. */
import type {
	AssistantMessage,
	Chat,
	ChatId,
	ChatSummary,
	KeyStoreStatus,
	MessageId,
	Provider,
	ReplyStatus,
	Settings,
	StorageNotice,
	UserMessage,
} from './model.ts'

export type CoreEvent =
	/** A conversation is new or its line changed: title, time, whether it is replying. */
	| { readonly type: 'chat.changed'; readonly summary: ChatSummary; readonly chat: Chat }
	| { readonly type: 'chat.removed'; readonly chatId: ChatId }
	/** The visible path changed under the window (an edit, another version): open the conversation again. */
	| { readonly type: 'chat.pathChanged'; readonly chatId: ChatId }
	/** Messages were added at the end of the visible path. */
	| {
			readonly type: 'chat.appended'
			readonly chatId: ChatId
			readonly messages: readonly (UserMessage | AssistantMessage)[]
	  }
	/** Already committed. `seq` counts from 1 for each reply; a gap means: ask for `reply.attach`. */
	| {
			readonly type: 'reply.delta'
			readonly chatId: ChatId
			readonly replyId: MessageId
			readonly seq: number
			readonly text: string
			readonly reasoning: string
	  }
	| {
			readonly type: 'reply.status'
			readonly chatId: ChatId
			readonly replyId: MessageId
			readonly status: ReplyStatus
	  }
	/** What was shown is no longer so (half a thought was dropped): the message as it stands now. */
	| { readonly type: 'reply.rewritten'; readonly chatId: ChatId; readonly reply: AssistantMessage }
	/** The end: the message as it is kept from now on. */
	| { readonly type: 'reply.settled'; readonly chatId: ChatId; readonly reply: AssistantMessage }
	| { readonly type: 'draft.changed'; readonly chatId: ChatId | null; readonly text: string }
	| { readonly type: 'providers.changed'; readonly providers: readonly Provider[] }
	| { readonly type: 'keys.changed'; readonly status: KeyStoreStatus }
	| { readonly type: 'settings.changed'; readonly settings: Settings }
	| { readonly type: 'storage.notice'; readonly notice: StorageNotice | null }
	/** The window was too slow and events were dropped for it: read everything again. */
	| { readonly type: 'window.resync' }
	/** From the menu of the Electron host. */
	| { readonly type: 'menu.command'; readonly command: 'new-chat' | 'settings' | 'search' }

export type EventType = CoreEvent['type']
export type EventOf<Type extends EventType> = Extract<CoreEvent, { readonly type: Type }>
