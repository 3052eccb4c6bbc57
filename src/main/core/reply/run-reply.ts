/**
 * Carries one reply from request to outcome: performs what `reply-machine.ts` decides, and feeds it what happens.
 */
import { createHash } from 'node:crypto'
import { type AppError, AppErrorException, assertNever } from '../../../shared/errors.ts'
import type { MessageId, Outcome, ReplyStatus, Usage } from '../../../shared/model.ts'
import type { Clock, Log } from '../ports.ts'
import type {
	OpenStream,
	ProviderClient,
	ReplyRequest,
	StreamChunk,
	StreamSink,
	Target,
} from '../provider/types.ts'
import type { Journal } from '../storage/journal.ts'
import type { CommitDeltas, Committed } from './commit-deltas.ts'
import {
	beginReply,
	type Effect,
	type ReplyInput,
	reduceReply,
	type Step,
	wakeAtMs,
} from './reply-machine.ts'
import { isNews, toStatus } from './to-status.ts'
import type { Limits } from './watch.ts'

/** Everything a request needs, looked up anew for each attempt: a key may have been entered meanwhile. */
export type Prepared = { readonly target: Target; readonly request: ReplyRequest }

export type ReplySnapshot = {
	readonly text: string
	readonly reasoning: string
	readonly seq: number
	readonly status: ReplyStatus
	readonly model: string | null
	readonly usage: Usage | null
}

export type RunningReply = {
	readonly input: (input: ReplyInput) => void
	/** What has been committed (or, while the disk refuses, shown) so far. */
	readonly snapshot: () => ReplySnapshot
}

export type RunReplyOptions = {
	readonly replyId: MessageId
	readonly traceId: string
	readonly limits: Limits
	readonly isLocal: boolean
	/** Rejects with `AppErrorException`. */
	readonly prepare: (signal: AbortSignal) => Promise<Prepared>
	readonly client: ProviderClient
	readonly journal: Journal
	readonly commitDeltas: CommitDeltas
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly onDelta: (delta: Committed) => void
	readonly onStatus: (status: ReplyStatus) => void
	/** Called once; again when an end that could not be saved has been. */
	readonly onSettled: (snapshot: ReplySnapshot) => void
}

const probeTimeoutMs = 5_000

export function runReply(options: RunReplyOptions): RunningReply {
	const { replyId, traceId, client, journal, clock, log } = options
	let text = ''
	let reasoning = ''
	let seq = 0
	let model: string | null = null
	let usage: Usage | null = null
	let responseId: string | null = null
	let isSaved = true
	/** The attempt under way: its stream once it is open, its preparation before that. */
	let current: { readonly target: Target; readonly stream: OpenStream } | null = null
	let preparation: AbortController | null = null
	let cancelWake = () => {}

	const writing = options.commitDeltas.open(replyId, 0, (delta) => {
		text += delta.text
		reasoning += delta.reasoning
		seq = delta.seq
		options.onDelta(delta)
	})

	let [state, firstEffects] = beginReply(options.limits, options.isLocal, clock.now())
	let status = toStatus(state, isSaved)

	function input(next: ReplyInput): void {
		take(reduceReply(state, next, { nowMs: clock.now(), random: options.random() }))
	}

	function take([next, effects]: Step): void {
		const isChanged = next !== state
		state = next
		for (const effect of effects) perform(effect)
		if (!isChanged || state.phase.name === 'settled') return
		announce()
		scheduleWake()
	}

	function announce(): void {
		const next = toStatus(state, isSaved)
		if (!isNews(status, next)) return
		status = next
		options.onStatus(status)
	}

	function scheduleWake(): void {
		cancelWake()
		const atMs = wakeAtMs(state, clock.now())
		cancelWake =
			atMs === null ? () => {} : clock.after(Math.max(0, atMs - clock.now()), () => input({ type: 'tick' }))
	}

	function perform(effect: Effect): void {
		switch (effect.type) {
			case 'connect':
				void connect(effect.attempt)
				return
			case 'abort':
				preparation?.abort()
				current?.stream.abort()
				current = null
				return
			case 'probe':
				void probe(effect.attempt)
				return
			case 'renew-connections':
				client.renewConnections()
				return
			case 'settle':
				settle(effect.outcome, effect.error)
				return
			default:
				assertNever(effect)
		}
	}

	async function connect(attempt: number): Promise<void> {
		const controller = new AbortController()
		preparation = controller
		let prepared: Prepared
		try {
			prepared = await options.prepare(controller.signal)
		} catch (cause) {
			input({ type: 'failed', attempt, error: toError(cause) })
			return
		}
		if (controller.signal.aborted || state.attempt !== attempt || state.phase.name !== 'preparing') return
		const { target, request } = prepared
		model = request.model
		recordIntent(attempt, request)
		input({ type: 'requested', attempt })
		current = { target, stream: client.streamReply(target, request, sinkFor(attempt)) }
	}

	function toError(cause: unknown): AppError {
		if (cause instanceof AppErrorException) return cause.error
		log.error({ err: cause, replyId, traceId }, 'a request could not be prepared')
		return { kind: 'internal', detail: cause instanceof Error ? cause.message : String(cause) }
	}

	/** A disk that refuses must not keep a person from an answer: the reply goes on, shown as not saved. */
	function recordIntent(attempt: number, request: ReplyRequest): void {
		const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
		try {
			journal.beginAttempt({ replyId, attempt, startedAtMs: clock.now(), requestHash, traceId })
		} catch (cause) {
			log.error({ err: cause, replyId, traceId }, 'the intent could not be recorded')
		}
	}

	function sinkFor(attempt: number): StreamSink {
		return {
			opened: () => input({ type: 'opened', attempt }),
			received: (chunk) => receive(attempt, chunk),
			ended: () => input({ type: 'ended', attempt }),
			failed: (error) => input({ type: 'failed', attempt, error }),
		}
	}

	function receive(attempt: number, { events, comments, cursor }: StreamChunk): void {
		if (state.attempt !== attempt || state.phase.name !== 'receiving') return
		let newText = ''
		let newReasoning = ''
		let finished: { outcome: Outcome; error: AppError | null } | null = null
		let error: AppError | null = null
		for (const event of events) {
			switch (event.type) {
				case 'text':
					newText += event.text
					break
				case 'reasoning':
					newReasoning += event.text
					break
				case 'created':
					responseId = event.responseId ?? responseId
					model = event.model ?? model
					break
				case 'usage':
					usage = event.usage
					break
				case 'finished':
					finished = { outcome: event.outcome, error: toOutcomeError(event.outcome, event.detail) }
					break
				case 'failed':
					error = event.error
					break
				default:
					assertNever(event)
			}
			if (error) break
		}
		const hasText = newText !== ''
		const hasReasoning = newReasoning !== ''
		if (hasText || hasReasoning) writing.add(newText, newReasoning, { attempt, responseId, cursor })
		const hasMeaning = events.length > 0
		input({
			type: 'received',
			attempt,
			hasText,
			hasReasoning,
			hasMeaning,
			hasPing: comments > 0,
			finished,
			error,
		})
	}

	async function probe(attempt: number): Promise<void> {
		if (!current) return
		const isAlive = await client.probe(current.target, probeTimeoutMs)
		input({ type: 'probed', attempt, isAlive })
	}

	function settle(outcome: Outcome, error: AppError | null): void {
		cancelWake()
		const elapsedMs = state.phase.name === 'settled' ? state.phase.elapsedMs : null
		isSaved = writing.settle({ replyId, model, outcome, error, elapsedMs, usage }, () => {
			isSaved = true
			finish()
		})
		log.info(
			{ replyId, traceId, outcome, error: error?.kind, attempts: state.attempt, elapsedMs },
			'a reply settled',
		)
		finish()
	}

	function finish(): void {
		status = toStatus(state, isSaved)
		options.onSettled(snapshot())
	}

	function snapshot(): ReplySnapshot {
		return { text, reasoning, seq, status, model, usage }
	}

	for (const effect of firstEffects) perform(effect)
	scheduleWake()
	return { input, snapshot }
}

function toOutcomeError(outcome: Outcome, detail: string | null): AppError | null {
	return outcome === 'filtered' || outcome === 'refused' ? { kind: outcome, detail: detail ?? '' } : null
}
