/** The replies that are running: started, shown, stopped, and ended in order when Holdfast quits. */
import type { AppError } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantMessage, ChatId, MessageId, TimelineStep } from '../../../shared/model.ts'
import type { NetworkSignals, PowerSignals } from '../ports.ts'
import type { MessageRows } from '../storage/messages.ts'
import type { ReplyInput } from './reply-state.ts'
import {
	type NextAsked,
	type ReplySnapshot,
	type RunningReply,
	type RunReplyOptions,
	runReply,
} from './run-reply.ts'

export type LiveReplies = ReturnType<typeof createLiveReplies>

type Options = Pick<
	RunReplyOptions,
	'client' | 'gate' | 'journal' | 'commitDeltas' | 'clock' | 'random' | 'log'
> & {
	readonly messages: MessageRows
	readonly recordStep: (replyId: MessageId, step: TimelineStep) => void
	readonly onLesson: RunReplyOptions['onLesson']
	readonly onSeamJudged: RunReplyOptions['onSeamJudged']
	readonly power: PowerSignals
	readonly network: NetworkSignals
	readonly emit: (event: CoreEvent) => void
	/** A conversation began or ended to reply: its line in the list shows it. */
	readonly onReplyingChanged: (chatId: ChatId) => void
}

export type StartReply = Pick<RunReplyOptions, 'traceId' | 'before' | 'left' | 'answerer'> & {
	readonly chatId: ChatId
	readonly message: AssistantMessage
	/** Whoever is asked next, and the message as it is from then on. */
	readonly fallBack: (
		error: AppError,
	) => { readonly asked: NextAsked; readonly message: AssistantMessage } | null
}

export function createLiveReplies(options: Options) {
	const { messages, power, network, emit, onReplyingChanged, recordStep, ...shared } = options
	const running = new Map<MessageId, { readonly chatId: ChatId; readonly reply: RunningReply }>()
	let waitingForIdle: (() => void)[] = []
	let releaseAwake: (() => void) | null = null

	const unsubscribe = [
		power.onSuspend(() => {
			toAll({ type: 'suspend' })
			shared.commitDeltas.flush()
		}),
		power.onResume(() => {
			startAfresh()
			toAll({ type: 'resume' })
		}),
		network.onChange((change) => {
			if (change !== 'offline') startAfresh()
			toAll({ type: 'network', change })
		}),
	]

	/** Pooled sockets may be dead without knowing it, and the next reply may come in an hour. */
	function startAfresh(): void {
		shared.client.renewConnections()
		shared.gate.startAfresh()
	}

	function toAll(input: ReplyInput): void {
		for (const { reply } of [...running.values()]) reply.input(input)
	}

	function start({ chatId, message: begun, fallBack, ...request }: StartReply): void {
		const replyId = begun.id
		let message = begun
		const reply: RunningReply = runReply({
			...shared,
			...request,
			replyId,
			fallBack(error) {
				const next = fallBack(error)
				if (next) message = next.message
				return next?.asked ?? null
			},
			onStep: (step) => recordStep(replyId, step),
			onRewritten: () => emit({ type: 'reply.rewritten', chatId, reply: asOf(message, reply.snapshot()) }),
			onDelta: (delta) => emit({ type: 'reply.delta', chatId, replyId, ...delta }),
			onStatus: (status) => emit({ type: 'reply.status', chatId, replyId, status }),
			onSettled: (snapshot) => settled(chatId, message, snapshot),
		})
		running.set(replyId, { chatId, reply })
		releaseAwake ??= power.stayAwake()
		onReplyingChanged(chatId)
	}

	function settled(chatId: ChatId, message: AssistantMessage, snapshot: ReplySnapshot): void {
		const isSaved = snapshot.status.phase === 'settled' && snapshot.status.isSaved
		// An end that is owed to the disk stays in memory: it is the only place that has all of the text.
		if (isSaved) running.delete(message.id)
		const stored = messages.get(message.id)?.message
		const reply = stored?.role === 'assistant' && isSaved ? stored : asOf(message, snapshot)
		emit({ type: 'reply.settled', chatId, reply })
		onReplyingChanged(chatId)
		if (liveCount() > 0) return
		releaseAwake?.()
		releaseAwake = null
		for (const resolve of waitingForIdle) resolve()
		waitingForIdle = []
	}

	/** The replies of a conversation that are running, in the order they were begun. */
	function allRunningIn(chatId: ChatId): readonly MessageId[] {
		return [...running].flatMap(([id, live]) => (live.chatId === chatId && isRunning(live.reply) ? [id] : []))
	}

	function liveCount(): number {
		let count = 0
		for (const { reply } of running.values()) if (isRunning(reply)) count += 1
		return count
	}

	return {
		start,
		/** Does nothing to a reply that has settled. */
		input: (replyId: MessageId, input: ReplyInput): void => running.get(replyId)?.reply.input(input),
		/** A message as a window should see it now: with what has been committed so far while it runs. */
		overlay(message: AssistantMessage): AssistantMessage {
			const live = running.get(message.id)
			return live ? asOf(message, live.reply.snapshot()) : message
		},
		/** A reply of a conversation that is running, if any: the one that was begun first. */
		runningIn: (chatId: ChatId): MessageId | null => allRunningIn(chatId)[0] ?? null,
		allRunningIn,
		hasAny: (): boolean => liveCount() > 0,
		whenIdle(): Promise<void> {
			return liveCount() === 0 ? Promise.resolve() : new Promise((resolve) => waitingForIdle.push(resolve))
		},
		/** Ends every reply as interrupted, with its text written; those that their provider keeps are left to the next start. */
		shutdown(): void {
			for (const stop of unsubscribe) stop()
			toAll({ type: 'shutdown' })
		},
	}
}

/** Until the provider has said which model answers, it is the one that was asked. */
function asOf(message: AssistantMessage, snapshot: ReplySnapshot): AssistantMessage {
	return { ...message, ...snapshot, model: snapshot.model ?? message.model }
}

function isRunning(reply: RunningReply): boolean {
	return reply.snapshot().status.phase !== 'settled'
}
