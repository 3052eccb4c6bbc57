/** What a search of the history gives. */
import type { ChatId, MessageId } from './model.ts'

/** A piece of a text; its parts put together are that piece, in the text's own words. */
export type Excerpt = readonly { readonly text: string; readonly isMatch: boolean }[]

export type SearchOrder = 'newest' | 'relevance'

/** A message that was found. */
export type MessageHit = {
	readonly messageId: MessageId
	readonly chatId: ChatId
	readonly chatTitle: string
	readonly isArchived: boolean
	readonly isTrashed: boolean
	readonly role: 'user' | 'assistant'
	/** Null for the user's own messages, and when it is not known. */
	readonly model: string | null
	readonly createdAtMs: number
	/** About two lines around the first place that matches; its beginning when only filters were given. */
	readonly excerpt: Excerpt
}

/** A conversation whose title was found. */
export type TitleHit = {
	readonly chatId: ChatId
	readonly title: Excerpt
	readonly updatedAtMs: number
	readonly isArchived: boolean
	readonly isTrashed: boolean
}

/** A filter that could not be understood; it is left out of the search. `value` is as it was typed. */
export type QueryProblem = {
	readonly kind: 'unknown-sender' | 'unknown-folder' | 'unknown-tag' | 'bad-date'
	readonly value: string
}

/** How far the index is while it is made anew: what is not in it yet cannot be found. In messages, newest first. */
export type IndexProgress = { readonly done: number; readonly total: number }

export type SearchPage = {
	readonly hits: readonly MessageHit[]
	/** For the page after this one; null when this is the last. */
	readonly next: string | null
	readonly problems: readonly QueryProblem[]
	/** Null: everything is in the index, but for what has just changed. */
	readonly indexing: IndexProgress | null
	/** What has just changed may not be in the index yet: it can be found a moment later. */
	readonly isBehind: boolean
}
