/**
 * Carries one reply from request to outcome: performs what `reply-machine.ts` decides, and feeds it what happens.
 */
import { createHash } from 'node:crypto'
import { addCitations, type Citation } from '../../../shared/citation.ts'
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { MessageId, Outcome, ReplyStatus, Rung, TimelineStep, Usage } from '../../../shared/model.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { Clock, Log } from '../ports.ts'
import type { OpenStream, ProviderClient, StreamSink, Target } from '../provider/types.ts'
import type { Attempt, Journal } from '../storage/journal.ts'
import type { CommitDeltas, Committed } from './commit-deltas.ts'
import type { OriginGate } from './origin-gate.ts'
import { createPrepareAttempts, type Prepared } from './prepare-attempt.ts'
import { beginReply, reduceReply, wakeAtMs } from './reply-machine.ts'
import type { Effect, Hold, ReplyInput, ReplyState, Route, Step } from './reply-state.ts'
import { type RunningAttempt, runAttempt } from './run-attempt.ts'
import { createThinkingTime } from './thinking-time.ts'
import { isNews, toStatus } from './to-status.ts'

/** What an earlier run of Holdfast left of a reply that its provider keeps. */
export type LeftReply = {
	readonly text: string
	readonly reasoning: string
	readonly seq: number
	readonly lastAttempt: number
	readonly responseId: string
	readonly cursor: number | null
	readonly model: string | null
	/** It was asked with; null: not known. */
	readonly parameters: ReplyParameters | null
	/** This was said first; empty: nothing was; null: not known. */
	readonly systemPrompt: string | null
}

export type ReplySnapshot = {
	readonly text: string
	readonly reasoning: string
	/** See `AssistantMessage`. */
	readonly reasoningMs?: number
	readonly citations?: readonly Citation[]
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

/** Whoever is asked for a reply. */
export type Asked = Route & {
	/** Rejects with `AppErrorException`. */
	readonly prepare: (signal: AbortSignal) => Promise<Prepared>
}

/** Whoever is asked next. */
export type NextAsked = Asked & {
	readonly providerName: string
	readonly model: string | null
	/** See `TimelineStep`. */
	readonly key?: string
	/** Writes down that this one gives the reply. Throws SQLite's error. */
	readonly record: () => void
}

export type RunReplyOptions = {
	readonly replyId: MessageId
	readonly traceId: string
	/** The text of the segments that this reply continues; empty for a reply of its own. */
	readonly before: string
	readonly left: LeftReply | null
	readonly answerer: Asked
	/** Who is asked after this error. Null: nobody is left. */
	readonly fallBack: (error: AppError) => NextAsked | null
	readonly client: ProviderClient
	/** Stands before every request. */
	readonly gate: OriginGate
	readonly journal: Journal
	readonly commitDeltas: CommitDeltas
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	/** `reasoningMs`: see `reply.delta`. */
	readonly onDelta: (delta: Committed & Pick<ReplySnapshot, 'reasoningMs'>) => void
	/** What was shown is no longer so: half a thought was dropped. */
	readonly onRewritten: () => void
	readonly onStatus: (status: ReplyStatus) => void
	readonly onStep: (step: TimelineStep) => void
	/** Whether this model continues a message was seen: remembered beyond this reply. */
	readonly onLesson: (target: Target, model: string, canContinue: boolean) => void
	/** Whether its continuation began with the end of what it continued. */
	readonly onSeamJudged: (target: Target, model: string, didRepeat: boolean) => void
	/** Called once; again when an end that could not be saved has been. */
	readonly onSettled: (snapshot: ReplySnapshot) => void
}

const probeTimeoutMs = 5_000

export function runReply(options: RunReplyOptions): RunningReply {
	const { replyId, traceId, before, left, client, journal, commitDeltas, clock, log } = options
	let { text, reasoning, seq, model } = left ?? { text: '', reasoning: '', seq: 0, model: null }
	let usage: Usage | null = null
	let citations: readonly Citation[] = []
	const thinking = createThinkingTime(clock)
	let responseId = left?.responseId ?? null
	let cursor = left?.cursor ?? null
	let isSaved = true
	let current: { readonly prepared: Prepared; readonly attempt: RunningAttempt } | null = null
	/** Left to the next start: nothing that still happens concerns this reply. */
	let isLeft = false
	let cancelWake = () => {}

	let preparing = prepareFor(options.answerer)
	const writing = commitDeltas.open(replyId, seq, (delta) => {
		const isFirstWord = text === '' && delta.text !== ''
		text += delta.text
		reasoning += delta.reasoning
		seq = delta.seq
		if (isFirstWord && reasoning !== '') thinking.end()
		options.onDelta(isFirstWord ? { ...delta, ...thoughtTime() } : delta)
	})

	const [firstState, firstEffects] = beginReply(
		{
			...routeOf(options.answerer),
			isContinuation: before !== '',
			resumed: left && {
				lastAttempt: left.lastAttempt,
				hasText: left.text !== '',
				hasReasoning: left.reasoning !== '',
			},
		},
		clock.now(),
	)
	let state = firstState
	let status = toStatus(state, isSaved)

	function prepareFor({ prepare, limits }: Asked) {
		return createPrepareAttempts({
			prepare,
			gate: options.gate,
			maxConcurrent: limits.maxConcurrent,
			input,
			log,
		})
	}

	function input(next: ReplyInput): void {
		if (isLeft) return
		const previous = state
		take(reduceReply(state, next, { nowMs: clock.now(), random: options.random() }))
		if (state !== previous) recordChange(previous, next)
	}

	function take([next, effects]: Step): void {
		state = next
		for (const effect of effects) perform(effect)
		preparing.follow(state)
		if (state.phase.name === 'settled' || isLeft) return
		announce()
		// Always, even when nothing changed: a timer may fire a millisecond before the clock says it is due.
		scheduleWake()
	}

	function announce(): void {
		const next = toStatus(state, isSaved)
		if (!isNews(status, next)) return
		status = next
		options.onStatus(status)
	}

	function recordChange(previous: ReplyState, cause: ReplyInput): void {
		if (cause.type === 'suspend') options.onStep({ type: 'asleep' })
		if (cause.type === 'resume') options.onStep({ type: 'awake' })
		if (cause.type === 'network') options.onStep({ type: 'network', change: cause.change })
		if (state.away && !previous.away) options.onStep({ type: 'away', cause: state.away.cause })
		if (cause.type === 'held' && !state.away) recordHold(previous, cause.hold.by)
		if (state.phase.name === 'waiting' && previous.phase.name !== 'waiting') {
			options.onStep({ type: 'waiting', forMs: state.phase.untilMs - state.phase.sinceMs })
		}
	}

	/** Once for each reason: positions and times change all the while. */
	function recordHold({ phase }: ReplyState, by: Hold['by']): void {
		if (phase.name === 'preparing' && phase.hold?.by === by) return
		options.onStep({ type: 'held', by })
	}

	function scheduleWake(): void {
		cancelWake()
		const atMs = wakeAtMs(state, clock.now())
		cancelWake =
			atMs === null ? () => {} : clock.after(Math.max(0, atMs - clock.now()), () => input({ type: 'tick' }))
	}

	function perform(effect: Effect): void {
		switch (effect.type) {
			case 'prepare':
				void preparing.begin(effect.attempt, effect.isForced === true)
				return
			case 'go-now':
				preparing.goNow(effect.attempt)
				return
			case 'send':
				send(effect.attempt, effect.rung)
				return
			case 'abort':
				abort()
				return
			case 'probe':
				void probe(effect.attempt)
				return
			case 'renew-connections':
				client.renewConnections()
				return
			case 'learn-refusal':
				if (current) options.onLesson(current.prepared.target, current.prepared.model, false)
				return
			case 'drop-reasoning':
				dropReasoning()
				return
			case 'fall-back':
				fallBack(effect.attempt, effect.error)
				return
			case 'settle':
				settle(effect.outcome, effect.error)
				return
			case 'leave':
				isLeft = true
				cancelWake()
				preparing.end(null)
				writing.leave()
				return
			default:
				assertNever(effect)
		}
	}

	function abort(): void {
		preparing.abort()
		current?.attempt.abort()
	}

	function send(number: number, chosen: Rung | null): void {
		const prepared = preparing.prepared(number)
		if (!prepared) return
		commitDeltas.flush()
		// Without a cursor a replay would bring again what is there: the reply is fetched as a whole and compared.
		const rung = chosen === 'replay' && cursor === null && seq > 0 ? 'poll' : chosen
		if (rung === 'poll' && text === '' && reasoning !== '') dropReasoning()
		// A replay begins with the other half of a character that was cut; every other way brings the whole of it.
		if (rung !== 'replay') {
			writing.dropHalf()
			// What is asked to go on must see every word that came, those that waited for that half included.
			commitDeltas.flush()
		}
		model = prepared.model
		options.onStep({
			type: 'request',
			attempt: number,
			rung,
			host: URL.parse(prepared.target.baseUrl)?.host ?? prepared.target.baseUrl,
			model,
			mayBeBilledTwice: current !== null && !current.attempt.isFateKnown(),
		})
		const attempt = runAttempt({
			number,
			rung,
			soFar: before + text,
			own: text,
			trust: prepared.trust,
			openStream: (sink) => openStream(number, rung, prepared, sink),
			clock,
			isReceiving: () => state.attempt === number && state.phase.name === 'receiving',
			input,
			onSaid(said, newCursor) {
				if (said.responseId && prepared.means.canReplay) keepId(number, said.responseId)
				model = said.model ?? model
				usage = said.usage ?? usage
				citations = addCitations(citations, said.citations)
				cursor = newCursor ?? cursor
			},
			write(newText, newReasoning) {
				preparing.proved(number)
				writing.add(newText, newReasoning, { attempt: number, responseId, cursor })
			},
			hasResponseId: () => responseId !== null,
			onContinued: () => {
				const isKnown = prepared.trust === 'proven' || prepared.trust === 'repeats'
				if (!isKnown) options.onLesson(prepared.target, prepared.model, true)
			},
			onSeamJudged: (didRepeat) => options.onSeamJudged(prepared.target, prepared.model, didRepeat),
			onStep: options.onStep,
		})
		current = { prepared, attempt }
	}

	/**
	 * Written at once: the reply's first word may never reach us, and the next start still finds it. Without the
	 * cursor, which is written with the words it covers.
	 */
	function keepId(attempt: number, id: string): void {
		responseId = id
		attemptToRecord(() => journal.recordProgress(replyId, { attempt, responseId, cursor: null }))
	}

	function openStream(
		attempt: number,
		rung: Rung | null,
		{ target, ...prepared }: Prepared,
		listener: StreamSink,
	): OpenStream {
		const sink: StreamSink = {
			...listener,
			opened(head) {
				preparing.opened(attempt, head)
				if (text === '') thinking.begin()
				listener.opened(head)
			},
		}
		if ((rung === 'replay' || rung === 'poll') && responseId !== null) {
			const kept = { responseId, cursor, model: prepared.model, traceId }
			recordIntent(attempt, kept, { parameters: null, systemPrompt: null })
			return rung === 'replay' ? client.replayReply(target, kept, sink) : client.pollReply(target, kept, sink)
		}
		const request = prepared.toRequest(rung, before + text, reasoning !== '')
		recordIntent(attempt, request, request)
		return client.streamReply(target, request, sink)
	}

	function recordIntent(
		attempt: number,
		request: object,
		{ parameters, systemPrompt }: Pick<Attempt, 'parameters' | 'systemPrompt'>,
	): void {
		const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
		attemptToRecord(() =>
			journal.beginAttempt({
				replyId,
				attempt,
				startedAtMs: clock.now(),
				requestHash,
				traceId,
				parameters,
				systemPrompt,
			}),
		)
	}

	/** A disk that refuses must not keep a person from an answer: the reply goes on, shown as not saved. */
	function attemptToRecord(write: () => void): void {
		try {
			write()
		} catch (cause) {
			log.error({ err: cause, replyId, traceId }, 'the way of a reply could not be recorded')
		}
	}

	async function probe(attempt: number): Promise<void> {
		if (!current) return
		const { target, means } = current.prepared
		// What a provider keeps may be gone while the provider itself is well.
		const kept = means.canReplay ? responseId : null
		const isAlive = (await client.probe(target, probeTimeoutMs, kept)) !== null
		options.onStep({ type: 'probe', isAlive })
		input({ type: 'probed', attempt, isAlive })
	}

	function fallBack(attempt: number, error: AppError): void {
		preparing.end(error)
		const next = options.fallBack(error)
		if (next) {
			attemptToRecord(next.record)
			preparing = prepareFor(next)
			// What the one before keeps is no reply of this one.
			responseId = null
			cursor = null
			usage = null
			citations = []
			model = next.model
			const { providerName, key } = next
			options.onStep({ type: 'fell-back', error, providerName, model, ...(key !== undefined && { key }) })
			log.info({ replyId, traceId, error: error.kind }, 'another provider, key or model is asked')
			options.onRewritten()
		}
		input({ type: 'fell-back', attempt, error, to: next && routeOf(next) })
	}

	function dropReasoning(): void {
		commitDeltas.flush()
		reasoning = ''
		thinking.drop()
		writing.dropReasoning()
		options.onRewritten()
	}

	function settle(outcome: Outcome, error: AppError | null): void {
		cancelWake()
		if (outcome === 'cancelled' && current && responseId !== null && current.prepared.means.canReplay) {
			void client.cancelReply(current.prepared.target, responseId)
		}
		const elapsedMs = state.phase.name === 'settled' ? state.phase.elapsedMs : null
		options.onStep({ type: 'settled', outcome, error })
		if (reasoning !== '') thinking.end()
		const end = { outcome, error, elapsedMs, usage, citations, reasoningMs: thinking.ms() }
		isSaved = writing.settle({ replyId, model, ...end }, () => {
			isSaved = true
			finish()
		})
		const attempts = state.attempt
		log.info({ replyId, traceId, outcome, error: error?.kind, attempts, elapsedMs }, 'a reply settled')
		finish()
	}

	function finish(): void {
		status = toStatus(state, isSaved)
		options.onSettled(snapshot())
	}

	function snapshot(): ReplySnapshot {
		const cited = status.phase === 'settled' && citations.length > 0 ? { citations } : {}
		return { text, reasoning, ...thoughtTime(), ...cited, seq, status, model, usage }
	}

	function thoughtTime(): Pick<ReplySnapshot, 'reasoningMs'> {
		const reasoningMs = thinking.ms()
		return reasoningMs === null ? {} : { reasoningMs }
	}

	if (left) options.onStep({ type: 'found-at-start' })
	for (const effect of firstEffects) perform(effect)
	scheduleWake()
	return { input, snapshot }
}

const routeOf = ({ limits, isLocal, canFallBack }: Route): Route => ({ limits, isLocal, canFallBack })
