/** One request of a reply: opens its stream, translates what comes, and tells the machine. */
import type { AppError } from '../../../shared/errors.ts'
import type { Rung, TimelineStep } from '../../../shared/model.ts'
import type { Clock } from '../ports.ts'
import type { Trust } from '../provider/capabilities.ts'
import type { OpenStream, ResponseHead, StreamChunk, StreamSink } from '../provider/types.ts'
import { createAttemptText } from './attempt-text.ts'
import { judgeRepetition } from './judge-repetition.ts'
import { type ReadChunk, readChunk } from './read-chunk.ts'
import type { ReplyInput } from './reply-state.ts'
import { longestOverlap } from './seam.ts'

export type RunningAttempt = {
	/** Nothing is heard of it afterwards. */
	readonly abort: () => void
	/** False while it is unknown whether the provider has begun to work on it. */
	readonly isFateKnown: () => boolean
}

export type RunAttemptOptions = {
	readonly number: number
	readonly rung: Rung | null
	/** The whole answer until now, earlier segments included; `own`: the part of it that belongs to this reply. */
	readonly soFar: string
	readonly own: string
	readonly trust: Trust
	readonly openStream: (sink: StreamSink) => OpenStream
	readonly clock: Clock
	/** Before anything of an attempt counts, the machine must have opened it. */
	readonly isReceiving: () => boolean
	readonly input: (input: ReplyInput) => void
	/** Ids, model and usage; called before the words that came with them are written. */
	readonly onSaid: (said: ReadChunk, cursor: number | null) => void
	readonly write: (text: string, reasoning: string) => void
	readonly hasResponseId: () => boolean
	/** The model went on where it was asked to. */
	readonly onContinued: () => void
	/** Whether it began with the end of what it continued; not called when that cannot be told. */
	readonly onSeamJudged: (didRepeat: boolean) => void
	readonly onStep: (step: TimelineStep) => void
}

type Received = Extract<ReplyInput, { type: 'received' }>

export function runAttempt(options: RunAttemptOptions): RunningAttempt {
	const { number, clock, input, onStep, isReceiving } = options
	const words = createAttemptText(options.rung, options.soFar, options.own, options.trust)
	const startedAtMs = clock.now()
	let bytes = 0
	let hasText = false
	let isFateKnown = false
	/** Of this reply, those that are not committed yet included. */
	let characters = options.own.length
	let isFinished = false
	/** The first words of a continuation by prefix, as they came; null when they were judged, and on every other way. */
	let beginning: string | null = options.rung === 'continue' ? '' : null

	const stream = options.openStream({ opened, received, ended: () => over(null), failed: over })

	function opened({ requestId }: ResponseHead): void {
		isFateKnown = true
		onStep({ type: 'opened', attempt: number, afterMs: clock.now() - startedAtMs, requestId })
		input({ type: 'opened', attempt: number })
	}

	function received({ bytes: more, comments, events, cursor }: StreamChunk): void {
		if (!isReceiving()) return
		bytes += more
		const said = readChunk(events)
		options.onSaid(said, cursor)
		gatherBeginning(said.text)
		const added = words.add(said.text, said.reasoning)
		if (words.isRestart()) {
			refuseRestart()
			return
		}
		const rest = said.finished || said.error ? words.end(said.error === null) : ''
		write(added.text + rest, added.reasoning)
		isFinished ||= said.finished !== null
		if (said.finished || said.error) judgeBeginning()
		if (said.error) recordBreak(said.error)
		tell({
			hasText: added.text + rest !== '',
			hasReasoning: added.reasoning !== '',
			hasMeaning: events.length > 0,
			hasPing: comments > 0,
			finished: said.finished,
			error: said.error,
		})
	}

	function tell(some: Partial<Received>): void {
		input({
			type: 'received',
			attempt: number,
			hasText: false,
			hasReasoning: false,
			hasMeaning: false,
			hasPing: false,
			hasResponseId: options.hasResponseId(),
			finished: null,
			error: null,
			...some,
		})
	}

	function write(text: string, reasoning: string): void {
		if (text !== '' && !hasText) {
			hasText = true
			onStep({ type: 'first-text', attempt: number, afterMs: clock.now() - startedAtMs })
			const seam = words.seam()
			if (seam) onStep({ type: 'seam', atCharacter: characters, ...seam })
			if (seam && !seam.isDoubtful && options.rung === 'continue') options.onContinued()
		}
		characters += text.length
		if (text !== '' || reasoning !== '') options.write(text, reasoning)
	}

	function gatherBeginning(piece: string): void {
		if (beginning === null) return
		beginning += piece
		if (beginning.length >= longestOverlap) judgeBeginning()
	}

	function judgeBeginning(): void {
		if (beginning === null) return
		const didRepeat = judgeRepetition(options.soFar, beginning)
		beginning = null
		if (didRepeat !== null) options.onSeamJudged(didRepeat)
	}

	function refuseRestart(): void {
		beginning = null
		stream.abort()
		const detail = 'The model began its answer anew instead of continuing it.'
		input({ type: 'failed', attempt: number, error: { kind: 'bad-request', status: 200, detail } })
	}

	/** What was held back at a seam came before the end of the connection, and counts before it. */
	function over(error: AppError | null): void {
		if (isReceiving()) {
			const rest = words.end(false)
			write(rest, '')
			if (rest !== '') tell({ hasText: true })
			judgeBeginning()
		}
		isFateKnown ||= error !== null && !leavesInDoubt(error)
		if (!isFinished) recordBreak(error ?? { kind: 'ended-early' })
		input(error ? { type: 'failed', attempt: number, error } : { type: 'ended', attempt: number })
	}

	function recordBreak(error: AppError): void {
		onStep({ type: 'broke', attempt: number, error, bytes, characters })
	}

	return {
		abort: () => stream.abort(),
		isFateKnown: () => isFateKnown,
	}
}

/** The request may have arrived all the same. */
function leavesInDoubt(error: AppError): boolean {
	return error.kind === 'connection-lost' || (error.kind === 'timeout' && error.stage !== 'connect')
}
