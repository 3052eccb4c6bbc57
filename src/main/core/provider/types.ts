/** The shape every protocol is translated to. The reply engine sees only this. */
import type { Citation } from '../../../shared/citation.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Api, ProviderId, Usage } from '../../../shared/model.ts'
import type { AzureOptions, ProxyChoice } from '../../../shared/provider-options.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { ContinuationStyle } from './capabilities.ts'

/** Where a request goes, key included. Lives only in the main process, only as long as the request. */
export type Target = {
	readonly providerId: ProviderId
	readonly baseUrl: string
	readonly api: Api
	readonly apiKey: string | null
	/** Sent with every request, beside the key. */
	readonly headers?: Readonly<Record<string, string>>
	/** Values of headers that are as secret as the key. */
	readonly secrets?: readonly string[]
	readonly azure?: AzureOptions
	/** Left out: as the settings say. */
	readonly proxy?: ProxyChoice
	/** Until a connection is there; left out: ten seconds. */
	readonly connectTimeoutMs?: number
}

export type InputMessage = {
	readonly role: 'user' | 'assistant' | 'system'
	readonly text: string
	/** Left out when there are none. Their bytes are read when the request is made. */
	readonly pictures?: readonly InputPicture[]
}

export type InputPicture = {
	/** Names its file. */
	readonly sha256: string
	readonly mediaType: string
	readonly name: string
}

export type ContinueFrom = {
	readonly text: string
	readonly style: ContinuationStyle
	/** The model thought before it began: it may think again before it goes on. */
	readonly hasThoughts?: boolean
}

export type ReplyRequest = {
	readonly model: string
	readonly input: readonly InputMessage[]
	/** Said before everything else; null: nothing. */
	readonly systemPrompt: string | null
	/** The beginning of the answer, which the model is to go on writing; null for a whole answer. Chat only. */
	readonly continueFrom: ContinueFrom | null
	/** Responses only: `background:true, store:true`; all others send `store:false`. */
	readonly isBackground: boolean
	/** All that is to be sent: those that the model does not take are not among them. */
	readonly parameters: ReplyParameters
	/** Runs through log, timeline and request headers. */
	readonly traceId: string
}

/** A question that a few words answer. Asked once, kept nowhere, and continued by nobody. */
export type BriefRequest = {
	readonly model: string
	readonly text: string
	/** Null: as a provider that knows no limits and no effort takes it. */
	readonly limit: {
		readonly maxOutputTokens: number
		/** The model thinks before it answers: it is asked to think little, where its provider is known to understand that. */
		readonly thinks: boolean
	} | null
	readonly traceId: string
}

/** A reply that the provider keeps under an id (background mode). */
export type KeptReply = {
	readonly responseId: string
	/** The `sequence_number` of the last event received. */
	readonly cursor: number | null
	readonly model: string
	readonly traceId: string
}

/** One thing a provider said, in order. */
export type ProviderEvent =
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'reasoning'; readonly text: string }
	| { readonly type: 'cited'; readonly citations: readonly Citation[] }
	/** The provider's id for this reply, and the model that really answers. */
	| { readonly type: 'created'; readonly responseId: string | null; readonly model: string | null }
	| { readonly type: 'usage'; readonly usage: Usage }
	/** The protocol says the reply has ended. Usage may still follow. */
	| {
			readonly type: 'finished'
			readonly outcome: 'complete' | 'length' | 'filtered' | 'refused'
			readonly detail: string | null
	  }
	/** An error inside the stream. */
	| { readonly type: 'failed'; readonly error: AppError }

/** What one read from the socket brought. */
export type StreamChunk = {
	readonly bytes: number
	/** SSE comments (heartbeats) among them. */
	readonly comments: number
	readonly events: readonly ProviderEvent[]
	/** The last `sequence_number` seen (Responses), for replay. */
	readonly cursor: number | null
}

export type ResponseHead = {
	readonly status: number
	/** The provider's own id of the request, for bug reports. */
	readonly requestId: string | null
	readonly elapsedMs: number
	/** The provider announced that its allowance is used up for this long; left out when there is some left. */
	readonly exhaustedForMs?: number
}

/**
 * Receives one attempt's stream. Called synchronously as bytes arrive: what a slow consumer leaves in the
 * socket is lost when the peer resets it. The last call is exactly one of `ended` and `failed`; after an
 * abort there is none.
 */
export type StreamSink = {
	readonly opened: (head: ResponseHead) => void
	readonly received: (chunk: StreamChunk) => void
	/** The connection closed cleanly. Whether the reply is complete, the events have said. */
	readonly ended: () => void
	readonly failed: (error: AppError) => void
}

export type OpenStream = {
	/** Idempotent. Nothing reaches the sink after it returns. */
	readonly abort: () => void
}

/** The provider layer, as the reply engine uses it. Never throws: failure arrives at the sink. */
export type ProviderClient = {
	readonly streamReply: (target: Target, request: ReplyRequest, sink: StreamSink) => OpenStream
	/** Replays a kept reply from the event after `cursor` (from the first one when it is null). Responses only. */
	readonly replayReply: (target: Target, kept: KeptReply, sink: StreamSink) => OpenStream
	readonly streamBriefAnswer: (target: Target, request: BriefRequest, sink: StreamSink) => OpenStream
	/**
	 * Asks for a kept reply until it is done, then delivers its whole text as one event. Each answer in between
	 * reaches the sink as a chunk without events. Responses only.
	 */
	readonly pollReply: (target: Target, kept: KeptReply, sink: StreamSink) => OpenStream
	/** Best effort; never rejects. Responses only. */
	readonly cancelReply: (target: Target, responseId: string) => Promise<void>
	/** Model ids in the provider's own order. Rejects with `AppErrorException`. */
	readonly listModels: (target: Target, signal?: AbortSignal) => Promise<readonly string[]>
	/**
	 * The HTTP status of whatever answered, over a fresh socket; null when nothing did in time. Any answer means that
	 * the network lives. Asks for the models, or for a kept reply when its id is given.
	 */
	readonly probe: (target: Target, timeoutMs: number, responseId?: string | null) => Promise<number | null>
	/** Leaves pooled sockets to die and opens new ones from now on. */
	readonly renewConnections: () => void
	readonly close: () => Promise<void>
}
