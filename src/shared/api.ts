/**
 * Every call a window can make: name → input schema and output type. Hosts carry calls, `dispatch`
 * parses them, a feature's `handlers.ts` answers them. `grep` a name to find all three.
 */
import { z } from 'zod'
import { attachmentCalls } from './attachment-calls.ts'
import {
	api,
	baseUrl,
	chatId,
	key,
	maxMessageLength,
	messageId,
	messageText,
	model,
	providerId,
} from './call-inputs.ts'
import { dataCalls } from './data-calls.ts'
import { call } from './declare-call.ts'
import { importCalls } from './import-calls.ts'
import { limitChangesSchema } from './limits-schema.ts'
import type {
	AppInfo,
	AssistantMessage,
	Chat,
	ChatSummary,
	Draft,
	KeyStoreStatus,
	Message,
	ModelList,
	Provider,
	Settings,
	Timeline,
	UserMessage,
} from './model.ts'
import { orderCalls, scope } from './order-calls.ts'
import { temporaryCalls } from './temporary-calls.ts'
import { treeCalls } from './tree-calls.ts'
import { usageCalls } from './usage-calls.ts'

const empty = z.strictObject({})
/** The user was asked, after `over-limit`. */
const mayExceedLimit = z.literal(true).exactOptional()

const providerFields = {
	name: z.string().trim().min(1).max(100),
	baseUrl,
	api,
	defaultModel: model.nullable(),
}

/**
 * A page of the visible path through a conversation's tree, oldest first. It is bounded in size too, so there may be
 * fewer messages than were asked for; and of a huge one only its beginning (`whole`).
 */
export type MessagePage = {
	readonly messages: readonly Message[]
	/** True when there are messages before the first one. */
	readonly hasEarlier: boolean
}

export type OpenChat = MessagePage & { readonly chat: Chat; readonly draft: Draft }

export type ProviderVerdict =
	| { readonly works: true; readonly models: readonly string[]; readonly elapsedMs: number }
	| { readonly works: false; readonly error: import('./errors.ts').AppError }

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
	'chat.earlier': call<MessagePage>()(
		z.strictObject({ chatId, beforeId: messageId, limit: z.int().min(1).max(500) }),
	),
	/**
	 * Commits the user's message (and forgets the draft), then starts a reply. `chatId: null` makes a conversation.
	 * `isBackground` is for a new conversation alone, as `chat.setBackground` is for one that exists.
	 * Errors before anything is committed: `no-provider`, `already-replying`, `not-found`.
	 */
	'chat.send': call<{
		readonly chat: Chat
		readonly userMessage: UserMessage
		readonly reply: AssistantMessage
	}>()(
		z.strictObject({
			chatId: chatId.nullable(),
			text: messageText,
			providerId: providerId.nullable(),
			model: model.nullable(),
			isBackground: z.boolean().nullable().exactOptional(),
			mayExceedLimit,
		}),
	),
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

	/** Adds a sibling of the user's message and replies to it. */
	'message.edit': call<{ readonly userMessage: UserMessage; readonly reply: AssistantMessage }>()(
		z.strictObject({ messageId, text: messageText, mayExceedLimit }),
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
	/** Adds a sibling of the reply and runs it. */
	'reply.regenerate': call<{ readonly reply: AssistantMessage }>()(
		z.strictObject({ replyId: messageId, mayExceedLimit }),
	),
	/**
	 * Goes on where a settled reply that is not complete stopped: adds a segment below it and runs that.
	 * `not-allowed` when the reply is complete or is not the end of the visible path.
	 */
	'reply.continue': call<{ readonly reply: AssistantMessage }>()(
		z.strictObject({ replyId: messageId, mayExceedLimit }),
	),
	/** What happened on a reply's way. */
	'reply.timeline': call<Timeline>()(z.strictObject({ replyId: messageId })),
	/** A fresh snapshot, for a window that missed deltas. */
	'reply.attach': call<AssistantMessage>()(z.strictObject({ replyId: messageId })),

	'provider.list': call<readonly Provider[]>()(empty),
	/**
	 * Adds (`id: null`) or changes a provider. `key`: a new key, `null` to remove it, left out to keep it.
	 * A key kept while the origin changes is not sent until `provider.confirmOrigin`.
	 */
	'provider.save': call<Provider>()(
		z.strictObject({ id: providerId.nullable(), ...providerFields, key: key.nullable().optional() }),
	),
	'provider.confirmOrigin': call<Provider>()(z.strictObject({ id: providerId })),
	/**
	 * Replaces all changes of a provider's limits, the environment's provider included; `{}` is the default.
	 * `bad-input` names the limit that is out of its range (`limitRanges`) or does not fit another.
	 */
	'provider.saveLimits': call<Provider>()(z.strictObject({ id: providerId, limits: limitChangesSchema })),
	'provider.remove': call<null>()(z.strictObject({ id: providerId })),
	'provider.makeDefault': call<null>()(z.strictObject({ id: providerId })),
	/** Asks the provider for its models with the fields as they stand in the form; `id` lends its key when `key` is left out. */
	'provider.test': call<ProviderVerdict>()(
		z.strictObject({ id: providerId.nullable(), baseUrl, api, key: key.nullable().optional() }),
	),
	/** The cached list, or a fresh one. An empty list with `fetchedAtMs: 0` means it was never fetched. */
	'provider.models': call<ModelList>()(z.strictObject({ id: providerId, refresh: z.boolean() })),

	'keys.status': call<KeyStoreStatus>()(empty),
	'keys.choose': call<KeyStoreStatus>()(
		z.discriminatedUnion('mode', [
			z.strictObject({ mode: z.literal('session') }),
			z.strictObject({ mode: z.literal('passphrase-file'), passphrase: z.string().min(8).max(1_000) }),
		]),
	),
	'keys.unlock': call<KeyStoreStatus>()(z.strictObject({ passphrase: z.string().min(1).max(1_000) })),

	'settings.get': call<Settings>()(empty),
	/** Changes what is given. A proxy that cannot be used is `bad-input` with the field `proxy.url`. */
	'settings.save': call<Settings>()(
		z.strictObject({
			theme: z.enum(['system', 'light', 'dark']).optional(),
			language: z.enum(['en', 'zh-CN']).nullable().optional(),
			staysAwake: z.boolean().optional(),
			notifies: z.boolean().optional(),
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

	...attachmentCalls,
	...importCalls,
	...orderCalls,
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
