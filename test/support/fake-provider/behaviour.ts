/** What can be asked of the fake provider: how fast it answers, what it says, and how it fails. */
import { z } from 'zod'

const count = z.int().min(0)

/**
 * How much of an answer is sent before a fault strikes: characters (UTF-16 code units) of its text, events,
 * or bytes of the body (which can be in the middle of an event).
 */
export const positionSchema = z.union([
	z.strictObject({ chars: count }),
	z.strictObject({ events: count }),
	z.strictObject({ bytes: count }),
])

const after = positionSchema.default({ events: 0 })

export const faultSchema = z.discriminatedUnion('kind', [
	/** The connection is reset (RST). */
	z.strictObject({ kind: z.literal('reset'), after }),
	/** The connection is closed (FIN) in the middle of the body. */
	z.strictObject({ kind: z.literal('drop'), after }),
	/** The body ends cleanly, too early. */
	z.strictObject({ kind: z.literal('end'), after }),
	/** Nothing comes any more, heartbeats included; the connection stays open. */
	z.strictObject({ kind: z.literal('stall'), after }),
	/** Half of the next event, then a clean end. */
	z.strictObject({ kind: z.literal('half-event'), after }),
	/** An event that is not JSON; good ones follow. */
	z.strictObject({ kind: z.literal('malformed-event'), after }),
	/** An error object inside the stream, then a clean end. */
	z.strictObject({
		kind: z.literal('error-event'),
		after,
		code: z.string().default('server_error'),
		message: z.string().default('The server had an error while processing your request.'),
	}),
	/** Chat: finish_reason comes, `[DONE]` does not. */
	z.strictObject({ kind: z.literal('no-done') }),
	/** The reply is complete by the protocol, and then the connection is reset. */
	z.strictObject({ kind: z.literal('reset-after-finish') }),
	/** An HTTP error with the body providers send for it. `retryAfter`: seconds or an HTTP date. */
	z.strictObject({
		kind: z.literal('status'),
		status: z.int().min(300).max(599),
		code: z.string().optional(),
		message: z.string().optional(),
		retryAfter: z.string().optional(),
	}),
	/** HTTP 200 with a page, as the network of a hotel answers. */
	z.strictObject({ kind: z.literal('captive-portal') }),
	/** HTTP 200 with the whole answer in one piece of JSON. */
	z.strictObject({ kind: z.literal('whole-json') }),
	z.strictObject({ kind: z.literal('plain-text') }),
	z.strictObject({ kind: z.literal('redirect'), to: z.string(), status: z.int().default(307) }),
	/** The request is read and never answered. */
	z.strictObject({ kind: z.literal('never-answers') }),
])

/** What is left out stays as it is without a script. */
export const behaviourSchema = z.strictObject({
	/** The exact text of the answer; null: made from the seed and the question. */
	text: z.string().nullable().exactOptional(),
	/** Thinking aloud before the answer. */
	reasoning: z.string().exactOptional(),
	/** Pages that the answer refers to, named at its end. */
	citations: z.array(z.object({ url: z.string(), title: z.string() })).exactOptional(),
	isRefusal: z.boolean().exactOptional(),
	finish: z.enum(['stop', 'length', 'content_filter']).exactOptional(),
	/** Null: as fast as the connection takes it. */
	tokensPerSecond: z.number().positive().nullable().exactOptional(),
	firstTokenDelayMs: z.number().min(0).exactOptional(),
	/** Before the head of the answer. */
	headersDelayMs: z.number().min(0).exactOptional(),
	/** A comment each so many milliseconds; null: none. */
	pingEveryMs: z.number().positive().nullable().exactOptional(),
	/** What a conversation that ends with an assistant message gets. `repeat`: the rest, after its last 60 characters. */
	continuation: z.enum(['exact', 'repeat', 'restart', 'refuse']).exactOptional(),
	/** GET /responses/{id} replays from the first event, whatever `starting_after` says. */
	ignoresStartingAfter: z.boolean().exactOptional(),
	fault: faultSchema.nullable().exactOptional(),
})

export const scriptSchema = z.strictObject({
	/** For all replies from now on, until the next script. */
	all: behaviourSchema.optional(),
	/** For the next replies, in order, in place of `all`. */
	next: z.array(behaviourSchema).optional(),
	/** By the number of the reply, counted from 1 since the start. */
	replies: z.record(z.string(), behaviourSchema).optional(),
	/** For requests for a conversation's title. They are in none of the lists above. */
	titles: behaviourSchema.optional(),
	/** For GET /models. */
	models: behaviourSchema.optional(),
	/** For GET /responses/{id}. */
	retrieve: behaviourSchema.optional(),
	/** Refuses connections for so long, then listens on the same port again. */
	refuseConnectionsForMs: z.number().min(0).optional(),
})

export type Position = z.output<typeof positionSchema>
export type Fault = z.output<typeof faultSchema>
export type Behaviour = Required<z.output<typeof behaviourSchema>>
export type Script = z.input<typeof scriptSchema>
type ParsedScript = z.output<typeof scriptSchema>

const usual: Behaviour = {
	text: null,
	reasoning: '',
	citations: [],
	isRefusal: false,
	finish: 'stop',
	tokensPerSecond: null,
	firstTokenDelayMs: 0,
	headersDelayMs: 0,
	pingEveryMs: null,
	continuation: 'exact',
	ignoresStartingAfter: false,
	fault: null,
}

/** Decides how each request is answered. A new script replaces the one before it. */
export function createDirector(base: Partial<Behaviour>) {
	let script: ParsedScript = {}
	let upcoming: Partial<Behaviour>[] = []

	return {
		follow(next: Script): ParsedScript {
			script = scriptSchema.parse(next)
			upcoming = [...(script.next ?? [])]
			return script
		},
		forReply(number: number, spoken: Partial<Behaviour>): Behaviour {
			const special = script.replies?.[String(number)] ?? upcoming.shift() ?? script.all ?? {}
			return { ...usual, ...base, ...special, ...spoken }
		},
		forTitle: (): Behaviour => ({ ...usual, ...script.titles }),
		forModels: (): Behaviour => ({ ...usual, ...script.models }),
		forRetrieve: (): Behaviour => ({ ...usual, ...base, ...script.all, fault: null, ...script.retrieve }),
	}
}
