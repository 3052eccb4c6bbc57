/** Every push from the core to its windows. They travel in batches: at most one every ~33 ms for each window. */
import type { Assistant } from './assistant-model.ts'
import type { DraftFile } from './attachment.ts'
import type { ExportJob } from './export-model.ts'
import type { ImportJob } from './import-model.ts'
import type {
	AssistantMessage,
	Chat,
	ChatId,
	ChatSummary,
	Draft,
	KeyStoreStatus,
	MessageId,
	NoticeReason,
	Provider,
	ReplyStatus,
	Settings,
	StorageNotice,
	UserMessage,
	Whole,
} from './model.ts'
import type { Folder } from './order-model.ts'
import type { Prompt } from './prompt-model.ts'
import type { Queue } from './queue-model.ts'
import type { CommandId } from './shortcuts.ts'

export type CoreEvent =
	/** A conversation is new or its line changed: title, time, whether it is replying. */
	| { readonly type: 'chat.changed'; readonly summary: ChatSummary; readonly chat: Chat }
	| { readonly type: 'chat.removed'; readonly chatId: ChatId }
	| { readonly type: 'folders.changed'; readonly folders: readonly Folder[] }
	/** Many conversations changed at once: read the list again. */
	| { readonly type: 'chats.reordered' }
	/** The visible path changed under the window (an edit, another version): open the conversation again. */
	| { readonly type: 'chat.pathChanged'; readonly chatId: ChatId }
	/** Messages were added at the end of the visible path. */
	| {
			readonly type: 'chat.appended'
			readonly chatId: ChatId
			readonly messages: readonly (UserMessage | AssistantMessage)[]
			/** Other replies to the same question, which are compared with the one among `messages`. */
			readonly beside?: readonly AssistantMessage[]
	  }
	/** Already committed. `seq` counts from 1 for each reply; a gap means: ask for `reply.attach`. */
	| {
			readonly type: 'reply.delta'
			readonly chatId: ChatId
			readonly replyId: MessageId
			readonly seq: number
			readonly text: string
			readonly reasoning: string
			/** Comes with the first word after a thought: how long that took. */
			readonly reasoningMs?: number
			/** Too long to travel: both are empty, `message.text` has them, and this is how much each adds. */
			readonly omitted?: Whole
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
	/** Once for each reason of a reply. Whoever can show a notification does, unless a window has the focus. */
	| {
			readonly type: 'reply.notice'
			readonly chatId: ChatId
			readonly replyId: MessageId
			readonly chatTitle: string
			readonly reason: NoticeReason
	  }
	/** What is left out has not changed. */
	| ({ readonly type: 'draft.changed'; readonly chatId: ChatId | null } & Partial<Draft>)
	/** All files of a draft, as they are now. */
	| {
			readonly type: 'draftFiles.changed'
			readonly chatId: ChatId | null
			readonly files: readonly DraftFile[]
	  }
	/** Messages wait, or wait no longer, for a reply of this conversation to end. */
	| { readonly type: 'queue.changed'; readonly chatId: ChatId; readonly queue: Queue }
	| { readonly type: 'providers.changed'; readonly providers: readonly Provider[] }
	/** What is set for models, or known of them: `model.overview` tells. */
	| { readonly type: 'models.changed' }
	/** In the user's order. */
	| { readonly type: 'assistants.changed'; readonly assistants: readonly Assistant[] }
	/** In the user's order. */
	| { readonly type: 'prompts.changed'; readonly prompts: readonly Prompt[] }
	| { readonly type: 'keys.changed'; readonly status: KeyStoreStatus }
	| { readonly type: 'settings.changed'; readonly settings: Settings }
	/** A backup was made, a task goes on, something was set aside: `data.overview` tells what there is now. */
	| { readonly type: 'data.changed' }
	| { readonly type: 'storage.notice'; readonly notice: StorageNotice | null }
	/** How far an import is. At most a few a second while nothing but numbers changes. */
	| { readonly type: 'import.changed'; readonly job: ImportJob }
	/** How far an export is. At most a few a second while nothing but numbers changes. */
	| { readonly type: 'export.changed'; readonly job: ExportJob }
	/** The window was too slow and events were dropped for it: read everything again. */
	| { readonly type: 'window.resync' }
	/** To one window: the user asked for this conversation outside of it (by a click on a notification). */
	| { readonly type: 'window.showChat'; readonly chatId: ChatId }
	/** From the menu of the Electron host. */
	| { readonly type: 'menu.command'; readonly command: CommandId }

export type EventType = CoreEvent['type']
export type EventOf<Type extends EventType> = Extract<CoreEvent, { readonly type: Type }>
