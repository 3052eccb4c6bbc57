/**
 * What Holdfast talks about: conversations, messages, replies and providers, as readonly data that
 * every process understands. No Node, no DOM, no Electron.
 */

import type { Attachment } from './attachment.ts'
import type { Citation } from './citation.ts'
import type { AppError } from './errors.ts'
import type { LimitChanges } from './limits.ts'
import type { PresetId } from './preset-id.ts'
import type { KeyState, ProviderOptions, ProxyChoice } from './provider-options.ts'
import type { Replaced } from './replaced.ts'
import type { ReplyParameters } from './reply-parameters.ts'
import type { ShortcutChanges } from './shortcuts.ts'

export type { KeyState, ProxyChoice } from './provider-options.ts'

type Brand<T, Name extends string> = T & { readonly [brand]: Name }
declare const brand: unique symbol

/** UUIDv7, so that ids sort by the time they were made. */
export type ChatId = Brand<string, 'ChatId'>
/** UUIDv7. A reply is an assistant message: its id names both. */
export type MessageId = Brand<string, 'MessageId'>
/** UUIDv7. */
export type FolderId = Brand<string, 'FolderId'>
/** UUIDv7. */
export type AssistantId = Brand<string, 'AssistantId'>
/** UUIDv7, or `environment` for the provider made from `OPENAI_*` variables. */
export type ProviderId = Brand<string, 'ProviderId'>

/** UUIDv7, or the id of its provider for a key of the time when there was one for each. */
export type KeyId = Brand<string, 'KeyId'>

/** The provider made from `OPENAI_API_KEY` and `OPENAI_BASE_URL`. It is never saved. */
export const environmentProviderId = 'environment' as ProviderId

/** The protocol a provider speaks. */
export type Api = 'responses' | 'chat'

/** One line of the conversation list. */
export type ChatSummary = {
	readonly id: ChatId
	readonly title: string
	/** Unix time of the last message, in milliseconds. */
	readonly updatedAtMs: number
	/** True while a reply of this conversation is running. */
	readonly isReplying: boolean
	/** See `Chat.isTemporary`. */
	readonly isTemporary?: true
} & ChatOrder

/** Where a conversation stands among the others. */
export type ChatOrder = {
	readonly isPinned: boolean
	readonly isArchived: boolean
	/** Null: in none. */
	readonly folderId: FolderId | null
	/** In alphabetical order. */
	readonly tags: readonly string[]
	/** Unix milliseconds; null unless it is in the trash. */
	readonly trashedAtMs: number | null
}

export type Chat = NewChat & ChatOrder

/** A conversation before it stands among the others. */
export type NewChat = {
	readonly id: ChatId
	readonly title: string
	readonly createdAtMs: number
	readonly updatedAtMs: number
	/** The model chosen for the next message; null means the assistant's, else the default provider or its default model. */
	readonly providerId: ProviderId | null
	readonly model: string | null
	/**
	 * Background mode (Responses only): the provider keeps each reply for a while, so that a broken one can be
	 * fetched exactly. Null: as the provider has it (`Provider.isBackground`).
	 */
	readonly isBackground: boolean | null
	/**
	 * Set for this conversation; left out when nothing is. What it leaves out is as its assistant has it, and then its
	 * model.
	 */
	readonly parameters?: ReplyParameters
	/** Left out when none was chosen. One that is gone counts as none. */
	readonly assistantId?: AssistantId
	/** Said to the model before everything else, in place of the assistant's; left out when that holds. */
	readonly systemPrompt?: string
	/** The question whose replies are shown beside each other; left out when there is none. */
	readonly comparedId?: MessageId
	/** The message up to which it was copied from another conversation; left out when it was not. */
	readonly forkedFrom?: MessageId
	/**
	 * Only in memory: gone when it is closed, and when Holdfast ends. Its title is empty until its first message. Left
	 * out for every other conversation.
	 */
	readonly isTemporary?: true
}

/** What is written and not sent. A message is both parts, with a blank line between them. */
export type Draft = {
	/** In the text field. */
	readonly text: string
	/** Beside the field: browsers take seconds to lay out a field with megabytes in it. */
	readonly pasted: string
}

/** How many siblings a message has (edits, regenerated replies), and which one it is. */
export type Version = {
	/** Counts from 1. */
	readonly index: number
	readonly count: number
	readonly previousId: MessageId | null
	readonly nextId: MessageId | null
}

/**
 * Stands beside a message that is too long to travel in one piece: its `text` and `reasoning` are then beginnings, and
 * these are the lengths of the whole, in UTF-16 code units (of a running reply: at its `seq`). `message.text` has the rest.
 */
export type Whole = { readonly textLength: number; readonly reasoningLength: number }

export type UserMessage = {
	readonly role: 'user'
	readonly id: MessageId
	readonly parentId: MessageId | null
	readonly createdAtMs: number
	readonly text: string
	readonly attachments: readonly Attachment[]
	readonly whole?: Whole
	readonly version: Version
}

/**
 * A reply, or one segment of it: an assistant message whose parent is an assistant message
 * continues it, and both show as one article.
 */
export type AssistantMessage = {
	readonly role: 'assistant'
	readonly id: MessageId
	readonly parentId: MessageId | null
	readonly createdAtMs: number
	/** Markdown, exactly as received. While the reply runs: what has been committed so far. */
	readonly text: string
	readonly reasoning: string
	/**
	 * From the moment the provider took the request to the first word, in milliseconds; left out while that is not known,
	 * and when it did not tell what it thought.
	 */
	readonly reasoningMs?: number
	/** What it refers to, once it has ended; left out when it named nothing. */
	readonly citations?: readonly Citation[]
	readonly attachments: readonly Attachment[]
	readonly whole?: Whole
	readonly version: Version
	/** The provider's name when the reply was made; it may have been renamed or removed since. */
	readonly providerName: string
	/** Null until it is known (the provider's first model was asked for). */
	readonly model: string | null
	/** Set when whoever was asked first could not give it. */
	readonly replaced?: Replaced
	readonly status: ReplyStatus
	/** The number of the last delta that `text` and `reasoning` contain; the next one is `seq + 1`. */
	readonly seq: number
	readonly usage: Usage | null
}

export type Message = UserMessage | AssistantMessage

export type Usage = {
	readonly inputTokens: number | null
	readonly outputTokens: number | null
	readonly reasoningTokens: number | null
}

/** How a reply ended. Exactly one of these, and it never changes. */
export type Outcome = 'complete' | 'length' | 'filtered' | 'refused' | 'cancelled' | 'interrupted' | 'failed'

/** Why the user may want to look at a reply: it ended by itself, or it waits for an answer. */
export type NoticeReason = Exclude<Outcome, 'cancelled'> | 'question'

/** How a broken reply is being put together again. */
export type Rung = 'replay' | 'poll' | 'continue' | 'instruct' | 'regenerate'

/** Where a reply stands. All times are Unix milliseconds; a window counts up or down by itself. */
export type ReplyStatus =
	| { readonly phase: 'preparing' | 'connecting'; readonly sinceMs: number }
	/** The request was accepted; nothing to show has come yet. `lastByteAtMs` tells a live provider from silence. */
	| {
			readonly phase: 'thinking'
			readonly sinceMs: number
			readonly lastByteAtMs: number
			readonly hasReasoning: boolean
	  }
	| { readonly phase: 'streaming'; readonly sinceMs: number }
	/** Text has come, and then nothing for a while. */
	| { readonly phase: 'quiet'; readonly sinceMs: number; readonly lastByteAtMs: number }
	/** Nothing at all for too long: a probe is asking whether the network still lives. */
	| { readonly phase: 'suspect'; readonly sinceMs: number; readonly lastByteAtMs: number }
	/** The network or the provider is away. The reply goes on by itself when it returns. `cause`: what the last try met. */
	| { readonly phase: 'offline'; readonly sinceMs: number; readonly cause: AppError }
	| { readonly phase: 'suspended'; readonly sinceMs: number }
	/** As many requests as the provider's limit allows are under way. `position` counts from 1, the next in line. */
	| { readonly phase: 'queued'; readonly sinceMs: number; readonly position: number }
	/** Waiting before the next attempt. */
	| {
			readonly phase: 'waiting'
			readonly sinceMs: number
			readonly untilMs: number
			/** The attempt about to be made, counted from 1. */
			readonly attempt: number
			readonly maxAttempts: number
			readonly cause: AppError
			/**
			 * Set when the provider is spared for every reply's sake, and not after a failure of this one:
			 * - `breaker`: it failed again and again, and is asked at `untilMs` whether it works again
			 * - `rate-limit`: it said that its allowance is used up until `untilMs`
			 * `reply.retryNow` overrides both.
			 */
			readonly heldBy?: 'breaker' | 'rate-limit'
	  }
	| {
			readonly phase: 'recovering'
			readonly sinceMs: number
			readonly rung: Rung
			readonly attempt: number
			readonly maxAttempts: number
	  }
	| {
			readonly phase: 'settled'
			readonly outcome: Outcome
			/** Why, when the outcome is not `complete`, `length` or `cancelled`. Stands beside the text, never instead of it. */
			readonly error: AppError | null
			/** From the user's request to the end, in milliseconds; null for a reply found unfinished at start-up. */
			readonly elapsedMs: number | null
			/** False while the end of the reply could not be written to disk. */
			readonly isSaved: boolean
	  }

/** One step of a reply's way, for a person who wants to know what happened. Holds no key and no text. */
export type TimelineEntry = {
	/** Unix milliseconds. */
	readonly atMs: number
	readonly step: TimelineStep
}

export type TimelineStep =
	| {
			readonly type: 'request'
			readonly attempt: number
			/** Null for the first request of a reply. */
			readonly rung: Rung | null
			readonly host: string
			readonly model: string
			/** The fate of the request before it is unknown: the provider may charge for both. */
			readonly mayBeBilledTwice: boolean
	  }
	| {
			readonly type: 'opened'
			readonly attempt: number
			readonly afterMs: number
			readonly requestId: string | null
	  }
	| { readonly type: 'first-text'; readonly attempt: number; readonly afterMs: number }
	| {
			readonly type: 'broke'
			readonly attempt: number
			readonly error: AppError
			readonly bytes: number
			readonly characters: number
	  }
	/** Whoever was asked gave it up, with this error; from here on another is asked. */
	| {
			readonly type: 'fell-back'
			readonly error: AppError
			readonly providerName: string
			/** Set when the same provider is asked by another key: what that is called. */
			readonly key?: string
			/** Null: the provider's first one, which is still to be asked for. */
			readonly model: string | null
	  }
	| { readonly type: 'probe'; readonly isAlive: boolean }
	| { readonly type: 'waiting'; readonly forMs: number }
	/** The request may not go out yet: others are under way, or the provider is spared. */
	| { readonly type: 'held'; readonly by: 'turn' | 'breaker' | 'rate-limit' }
	| { readonly type: 'away'; readonly cause: AppError }
	| {
			readonly type: 'seam'
			/** Where in the text, in UTF-16 code units. */
			readonly atCharacter: number
			readonly trimmed: number
			readonly isDoubtful: boolean
	  }
	| { readonly type: 'asleep' | 'awake' | 'found-at-start' }
	| { readonly type: 'network'; readonly change: 'online' | 'offline' | 'changed' }
	| { readonly type: 'settled'; readonly outcome: Outcome; readonly error: AppError | null }

export type Timeline = {
	/** In the request headers and in the log too. */
	readonly traceId: string | null
	readonly entries: readonly TimelineEntry[]
}

/** One of a provider's keys, as a window may see it. */
export type ProviderKey = {
	readonly id: KeyId
	/** What the user calls it; may be empty. */
	readonly label: string
	/** For example `sk-…abcd`. */
	readonly mask: string | null
	readonly state: KeyState
	/** The origin it was entered for. */
	readonly origin: string
	/** Requests are made with it. True for one of them. */
	readonly isUsed: boolean
}

/** A provider as a window may see it: with a mask where the key is. */
export type Provider = {
	readonly id: ProviderId
	readonly name: string
	/** For example `https://api.openai.com/v1`. */
	readonly baseUrl: string
	readonly api: Api
	/** What the user chose it as. `presetFor` tells what that is still good for. */
	readonly preset: PresetId | null
	/** Null: the first of the provider's own list. */
	readonly defaultModel: string | null
	/** Its keys in the user's order. Empty for the environment's provider, whose key is nobody's to change. */
	readonly keys: readonly ProviderKey[]
	/** Of the key that is used, for example `sk-…abcd`; null when there is no key. */
	readonly keyMask: string | null
	readonly keyState: KeyState
	/** The origin the key was entered for; differs from the base URL's only when `keyState` is `origin-changed`. */
	readonly keyOrigin: string | null
	/** Made from environment variables: can be used and tested, not edited or removed. */
	readonly isEnvironment: boolean
	/** Nothing is asked of one that is not. */
	readonly isEnabled: boolean
	/** Used when a conversation has not chosen one. Exactly one enabled provider is the default, unless there is none. */
	readonly isDefault: boolean
	/** Replies of conversations that have not chosen run in background mode. */
	readonly isBackground: boolean
	readonly options: ProviderOptions
	/** Those that were changed; `limitsOf` fills in the rest. */
	readonly limits: LimitChanges
}

export type ModelList = {
	readonly models: readonly string[]
	/** Unix milliseconds. */
	readonly fetchedAtMs: number
}

/** Where keys can be kept on this machine. */
export type KeyStoreStatus =
	/** A real keyring of the operating system answers. */
	| { readonly mode: 'os' }
	/** None answers, and the user has not chosen yet: `session` or `passphrase-file`. */
	| { readonly mode: 'undecided' }
	| { readonly mode: 'session' }
	| { readonly mode: 'passphrase-file'; readonly isUnlocked: boolean }

export type Theme = 'system' | 'light' | 'dark'
/** The colour of what can be pressed and what is chosen. */
export type Accent = (typeof accents)[number]
export const accents = ['teal', 'blue', 'violet', 'rose', 'amber', 'graphite'] as const
/** How close together things stand. */
export type Density = 'comfortable' | 'compact'
/** How large what is read and written is. */
export type TextSize = 'small' | 'normal' | 'large'
/** How long a line of the thread may be. */
export type MessageWidth = 'normal' | 'wide'
/** What sends a message; with `mod-enter`, Ctrl+Enter or Command+Enter, Enter breaks the line. */
export type SendKey = 'enter' | 'mod-enter'
export type Language = 'en' | 'zh-CN'
export const languages: readonly Language[] = ['en', 'zh-CN']

/** Null: never. */
export type LockAfterMinutes = 5 | 15 | 60 | null

export type TrashDays = 7 | 30 | 90 | null

export type Settings = {
	readonly theme: Theme
	readonly accent: Accent
	readonly density: Density
	readonly textSize: TextSize
	readonly messageWidth: MessageWidth
	readonly sendKey: SendKey
	/** Long lines of code are broken, not scrolled. */
	readonly wrapsCode: boolean
	/** Lines of code have their numbers beside them. */
	readonly numbersLines: boolean
	/** Null: as the operating system has it, or `--lang`. */
	readonly language: Language | null
	/** Null: the first provider there is. The environment's provider is the default while it exists. */
	readonly defaultProviderId: ProviderId | null
	readonly proxy: ProxyChoice
	/** The system does not fall asleep by itself while a reply runs. */
	readonly staysAwake: boolean
	/** A notification tells of a reply that ends, or needs the user, while no window has the focus. */
	readonly notifies: boolean
	/** Fields are checked for spelling where that takes dictionaries from the network: Electron on Windows and Linux. */
	readonly checksSpelling: boolean
	/** After so many days what is in the trash is gone; null: never. */
	readonly trashDays: TrashDays
	/** Keys are locked, as by `keys.lock`, when nothing used one for so long. */
	readonly lockKeysAfterMinutes: LockAfterMinutes
	/**
	 * A conversation's provider is asked for its title, once, after the first reply. Until it is chosen: on, and off while
	 * a provider comes from the environment, for which nothing is asked that the user did not ask.
	 */
	readonly titlesByModel: boolean
	/** Who is asked for it; null: whoever answered, by the conversation's own model. */
	readonly titleModel: TitleModel | null
	/** What was changed about the keys of commands. */
	readonly shortcuts: ShortcutChanges
}

export type TitleModel = { readonly providerId: ProviderId; readonly model: string }

/** What a window needs to know before it draws anything. */
export type AppInfo = {
	readonly version: string
	readonly host: 'electron' | 'browser'
	readonly platform: 'darwin' | 'win32' | 'linux'
	/** The language to use when `Settings.language` is null. */
	readonly systemLanguage: Language
	readonly dataDir: string
	/** Set when something the user must know happened while opening the history. */
	readonly storageNotice: StorageNotice | null
}

export type StorageNotice =
	/** The history could not be read; it was moved aside to `path`, untouched, and a new one begun. */
	| { readonly kind: 'quarantined'; readonly path: string }
	/** The history is gone though its backups are there; a new one was begun. */
	| { readonly kind: 'missing' }
	/** A check found the history damaged while it is open. It can be used, and set right on the Data page. */
	| { readonly kind: 'damaged' }
	/** Nothing can be written right now; replies go on in memory. */
	| { readonly kind: 'not-saving'; readonly reason: 'disk-full' | 'read-only' | 'io' | 'busy' }
