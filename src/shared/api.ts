/**
 * Every call a window can make: name → input schema and output type. Hosts carry calls, `dispatch`
 * parses them, a feature's `handlers.ts` answers them. `grep` a name to find all three.
 */
import { z } from 'zod'
import { assistantCalls } from './assistant-calls.ts'
import { attachmentCalls } from './attachment-calls.ts'
import {
	answerer,
	chatId,
	maxMessageLength,
	mayExceedLimit,
	messageId,
	messageText,
	model,
	providerId,
} from './call-inputs.ts'
import { comparisonCalls } from './comparison-calls.ts'
import { dataCalls } from './data-calls.ts'
import { call } from './declare-call.ts'
import { exportCalls } from './export-calls.ts'
import { fallbackCalls } from './fallback-calls.ts'
import { importCalls } from './import-calls.ts'
import { logCalls } from './log-calls.ts'
import {
	type AppInfo,
	type AssistantMessage,
	accents,
	type Chat,
	type ChatSummary,
	type Draft,
	type KeyStoreStatus,
	type Message,
	type Settings,
	type Timeline,
	type UserMessage,
} from './model.ts'
import { modelCalls } from './model-calls.ts'
import { orderCalls, scope } from './order-calls.ts'
import { pictureCalls } from './picture-calls.ts'
import { promptCalls } from './prompt-calls.ts'
import { providerCalls } from './provider-calls.ts'
import { queueCalls } from './queue-calls.ts'
import { searchCalls } from './search-calls.ts'
import { sendInput } from './send-input.ts'
import { shortcutChanges } from './shortcuts-schema.ts'
import { temporaryCalls } from './temporary-calls.ts'
import { treeCalls } from './tree-calls.ts'
import { usageCalls } from './usage-calls.ts'

const empty = z.strictObject({})

/**
 * A page of the visible path through a conversation's tree, oldest first. It is bounded in size too, so there may be
 * fewer messages than were asked for; and of a huge one only its beginning (`whole`).
 */
export type MessagePage = {
	readonly messages: readonly Message[]
	/** True when there are messages before the first one. */
	readonly hasEarlier: boolean
}

/** A page that need not reach to the end of the path. */
export type PathPage = MessagePage & {
	/** True when there are messages after the last one. */
	readonly hasLater: boolean
}

export type OpenChat = MessagePage & {
	readonly chat: Chat
	readonly draft: Draft
	/**
	 * The replies to `chat.comparedId`, in the order they were asked for, each followed by the segments that continue it;
	 * those of the visible path are among them. Left out when nothing is compared.
	 */
	readonly beside?: readonly AssistantMessage[]
}

export type OpenChatAt = OpenChat &
	PathPage & {
		/** The last message of the path where it is not in the page (a running reply can be stopped from anywhere), else null. */
		readonly end: Message | null
	}

export const calls = {
	'app.info': call<AppInfo>()(empty),

	/** Pinned ones first, then newest first. `before` is the last line of the page before; its fields are the cursor. */
	'chat.list': call<{ readonly chats: readonly ChatSummary[]; readonly hasMore: boolean }>()(
		z.strictObject({
			before: z
				.strictObject({ id: chatId, updatedAtMs: z.int(), isPinned: z.boolean().default(false) })
				.nullable(),
			limit: z.int().min(1).max(200),
			/** Left out: all. */
			scope: scope.exactOptional(),
		}),
	),
	/** The end of the visible path, running replies included: a snapshot to which later deltas are added by `seq`. */
	'chat.open': call<OpenChat>()(z.strictObject({ chatId, limit: z.int().min(1).max(500) })),
	/**
	 * The visible path around a message: up to so many before it and after it. Where the path does not lead through it, the
	 * newest one that does becomes the visible path first; with `keepsPath` it is `not-found` instead, as a message is that
	 * was taken away.
	 */
	'chat.openAt': call<OpenChatAt>()(
		z.strictObject({
			chatId,
			messageId,
			before: z.int().min(0).max(250),
			after: z.int().min(0).max(250),
			keepsPath: z.literal(true).exactOptional(),
		}),
	),
	'chat.earlier': call<MessagePage>()(
		z.strictObject({ chatId, beforeId: messageId, limit: z.int().min(1).max(500) }),
	),
	/** The page after a message of the visible path; with null the first one. `not-found`: the path leads elsewhere now. */
	'chat.later': call<PathPage>()(
		z.strictObject({ chatId, afterId: messageId.nullable(), limit: z.int().min(1).max(500) }),
	),
	/**
	 * Commits the user's message (and forgets the draft), then starts a reply. `chatId: null` makes a conversation.
	 * `isBackground`, `parameters`, `assistantId` and `systemPrompt` are for a new conversation alone, as
	 * `chat.setBackground` and the calls beside it are for one that exists.
	 * `beside`: others who answer the same question at the same time. The visible path leads through the first one's reply,
	 * and all of them are compared (`Chat.comparedId`).
	 * `attachments`: files of the draft, all of them `ready`; with some, the text may be empty.
	 * Errors before anything is committed: `no-provider`, `already-replying`, `not-found`, `pictures-not-taken`.
	 */
	'chat.send': call<{
		readonly chat: Chat
		readonly userMessage: UserMessage
		readonly reply: AssistantMessage
		/** As many as were asked for. */
		readonly beside?: readonly AssistantMessage[]
	}>()(sendInput),
	'chat.rename': call<Chat>()(z.strictObject({ chatId, title: z.string().trim().min(1).max(300) })),
	'chat.chooseModel': call<Chat>()(
		z.strictObject({ chatId, providerId: providerId.nullable(), model: model.nullable() }),
	),
	/** For the replies from now on; null: as the provider has it. See `Chat.isBackground`. */
	'chat.setBackground': call<Chat>()(z.strictObject({ chatId, isBackground: z.boolean().nullable() })),
	/** `chatId: null` is the draft of the conversation that does not exist yet. What is left out stays. */
	'draft.save': call<null>()(
		z.strictObject({
			chatId: chatId.nullable(),
			text: z.string().max(maxMessageLength).exactOptional(),
			pasted: z.string().max(maxMessageLength).exactOptional(),
		}),
	),
	'draft.read': call<Draft>()(z.strictObject({ chatId: chatId.nullable() })),

	/** Adds a sibling of the user's message and replies to it. It keeps the files whose places are in `keptFiles`; left out: all. */
	'message.edit': call<{ readonly userMessage: UserMessage; readonly reply: AssistantMessage }>()(
		z.strictObject({
			messageId,
			text: messageText,
			keptFiles: z.array(z.int().min(0)).max(1_000).exactOptional(),
			mayExceedLimit,
		}),
	),
	/**
	 * What is missing of a message that came with `whole`: up to `limit` UTF-16 code units of it from `from` on, and how
	 * many there are by now. One less than asked for where a character would be torn.
	 */
	'message.text': call<{ readonly text: string; readonly length: number }>()(
		z.strictObject({
			messageId,
			part: z.enum(['text', 'reasoning']),
			from: z.int().min(0),
			limit: z.int().min(1).max(1_000_000),
		}),
	),
	/** Shows another version of a message, and the newest path below it. */
	'message.showVersion': call<OpenChat>()(z.strictObject({ messageId, limit: z.int().min(1).max(500) })),

	/** Final at once, whatever the connection is doing. Stopping a reply that has settled does nothing. */
	'reply.stop': call<null>()(z.strictObject({ replyId: messageId })),
	/** Ends a wait (backoff, Retry-After, a provider that is spared) early. A reply in a queue stays there. */
	'reply.retryNow': call<null>()(z.strictObject({ replyId: messageId })),
	/**
	 * Adds a sibling of the reply and runs it. `by`: who gives it; left out, it is the conversation's choice, or the one who
	 * gave this reply where it is compared with others.
	 */
	'reply.regenerate': call<{ readonly reply: AssistantMessage }>()(
		z.strictObject({ replyId: messageId, by: answerer.exactOptional(), mayExceedLimit }),
	),
	/**
	 * Goes on where a settled reply that is not complete stopped: adds a segment below it and runs that.
	 * `not-allowed` when the reply is complete, or has something after it, or is neither the end of the visible path nor
	 * compared with it.
	 */
	'reply.continue': call<{ readonly reply: AssistantMessage }>()(
		z.strictObject({ replyId: messageId, mayExceedLimit }),
	),
	/** What happened on a reply's way. */
	'reply.timeline': call<Timeline>()(z.strictObject({ replyId: messageId })),
	/** A fresh snapshot, for a window that missed deltas. */
	'reply.attach': call<AssistantMessage>()(z.strictObject({ replyId: messageId })),

	'keys.status': call<KeyStoreStatus>()(empty),
	'keys.choose': call<KeyStoreStatus>()(
		z.discriminatedUnion('mode', [
			z.strictObject({ mode: z.literal('session') }),
			z.strictObject({ mode: z.literal('passphrase-file'), passphrase: z.string().min(8).max(1_000) }),
		]),
	),
	'keys.unlock': call<KeyStoreStatus>()(z.strictObject({ passphrase: z.string().min(1).max(1_000) })),
	/**
	 * Forgets the keys that were read: the passphrase, or the system's key store, is asked again. Those of this session
	 * stay, because they are nowhere else.
	 */
	'keys.lock': call<KeyStoreStatus>()(empty),

	'settings.get': call<Settings>()(empty),
	/** Changes what is given. A proxy that cannot be used is `bad-input` with the field `proxy.url`. */
	'settings.save': call<Settings>()(
		z.strictObject({
			theme: z.enum(['system', 'light', 'dark']).optional(),
			accent: z.enum(accents).optional(),
			density: z.enum(['comfortable', 'compact']).optional(),
			textSize: z.enum(['small', 'normal', 'large']).optional(),
			messageWidth: z.enum(['normal', 'wide']).optional(),
			sendKey: z.enum(['enter', 'mod-enter']).optional(),
			wrapsCode: z.boolean().optional(),
			numbersLines: z.boolean().optional(),
			language: z.enum(['en', 'zh-CN']).nullable().optional(),
			staysAwake: z.boolean().optional(),
			notifies: z.boolean().optional(),
			checksSpelling: z.boolean().optional(),
			lockKeysAfterMinutes: z
				.union([z.literal(5), z.literal(15), z.literal(60)])
				.nullable()
				.optional(),
			titlesByModel: z.boolean().optional(),
			titleModel: z.strictObject({ providerId, model }).nullable().optional(),
			/** All that are changed: what is left out is as it was in the beginning. */
			shortcuts: shortcutChanges.optional(),
			trashDays: z
				.union([z.literal(7), z.literal(30), z.literal(90)])
				.nullable()
				.optional(),
			proxy: z
				.discriminatedUnion('mode', [
					z.strictObject({ mode: z.literal('system') }),
					z.strictObject({ mode: z.literal('none') }),
					z.strictObject({ mode: z.literal('manual'), url: z.string().trim().min(1).max(2_000) }),
				])
				.optional(),
		}),
	),

	...assistantCalls,
	...attachmentCalls,
	...comparisonCalls,
	...pictureCalls,
	...exportCalls,
	...importCalls,
	...logCalls,
	...fallbackCalls,
	...modelCalls,
	...orderCalls,
	...promptCalls,
	...providerCalls,
	...queueCalls,
	...searchCalls,
	...temporaryCalls,
	...treeCalls,
	...usageCalls,
	...dataCalls,

	/** Opens a link outside the app. Only https and mailto; the window has shown its host first. */
	'link.open': call<null>()(z.strictObject({ url: z.url({ protocol: /^(https|mailto)$/ }).max(4_000) })),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller passes. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a handler receives, parsed. */
export type ParsedInput<Name extends CallName> = z.output<Calls[Name]['input']>
export type CallOutput<Name extends CallName> =
	| NonNullable<Calls[Name]['output']>
	| Extract<Calls[Name]['output'], null>

export const callNames = Object.keys(calls) as readonly CallName[]
