/** Wires the features together. A host gives it ports, carries calls to `dispatch` and events to windows. */
import { join } from 'node:path'
import type { Result } from '../../shared/errors.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { ChatId, StorageNotice } from '../../shared/model.ts'
import { createDispatch } from './dispatch.ts'
import { createHistory } from './history/create-history.ts'
import { createKeys } from './keys/create-keys.ts'
import { noticeClockJumps } from './notice-clock-jumps.ts'
import type { Ports } from './ports.ts'
import { createProviderClient } from './provider/create-provider-client.ts'
import { createProviders } from './providers/create-providers.ts'
import { createPulse } from './pulse.ts'
import { createCommitDeltas } from './reply/commit-deltas.ts'
import { createReplies } from './reply/create-replies.ts'
import { createLiveReplies } from './reply/live-replies.ts'
import { createTimelineRecorder } from './reply/record-timeline.ts'
import { createStartReply } from './reply/start-reply.ts'
import { takeUpUnfinished } from './reply/take-up-unfinished.ts'
import { chooseProxy } from './settings/choose-proxy.ts'
import { createSettings } from './settings/create-settings.ts'
import { createChatRows } from './storage/chats.ts'
import { createDrafts } from './storage/drafts.ts'
import { createExchanges } from './storage/exchanges.ts'
import { createJournal } from './storage/journal.ts'
import { createLessons } from './storage/lessons.ts'
import { createMessageRows } from './storage/messages.ts'
import { openDatabase } from './storage/open-database.ts'
import { createTimelineRows } from './storage/timeline.ts'

export type Core = {
	/** Parses `input` by the call's schema, runs its handler. Never rejects. An unknown name is `bad-input`. */
	readonly dispatch: (name: string, input: unknown) => Promise<Result<unknown>>
	/** Batches of committed events, for every window alike. Returns a function that ends the subscription. */
	readonly onEvents: (listener: (events: readonly CoreEvent[]) => void) => () => void
	/** Shows an event that starts in the host (a menu command). */
	readonly emit: (event: CoreEvent) => void
	readonly hasLiveReplies: () => boolean
	/** Resolves once no reply is running. */
	readonly whenIdle: () => Promise<void>
	/** Ends live replies as interrupted, writes everything, closes the database. */
	readonly close: () => Promise<void>
}

/** Rejects with `AppErrorException` when the history cannot be opened at all (newer schema, folder not writable). */
export async function createCore(ports: Ports): Promise<Core> {
	const { clock, log, environment, network, info } = ports
	const { db, notice } = openDatabase({ path: join(info.dataDir, 'holdfast.db'), log, nowMs: clock.now() })

	let storageNotice = notice
	const listeners = new Set<(events: readonly CoreEvent[]) => void>()
	let outbox: CoreEvent[] = []
	const pulse = createPulse(clock, () => {
		commitDeltas.flush()
		timelineRecorder.flush()
		const events = outbox
		outbox = []
		if (events.length > 0) for (const listener of listeners) listener(events)
	})
	function emit(event: CoreEvent): void {
		outbox.push(event)
		pulse.request()
	}
	function notify(next: StorageNotice | null): void {
		storageNotice = next
		emit({ type: 'storage.notice', notice: next })
	}

	const power = noticeClockJumps(ports.power, clock)
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const drafts = createDrafts(db)
	const journal = createJournal(db)
	const exchanges = createExchanges(db, { chats, messages, drafts })
	const lessons = createLessons(db)
	const timeline = createTimelineRows(db)
	const timelineRecorder = createTimelineRecorder({ rows: timeline, clock, log })

	const commitDeltas = createCommitDeltas({
		journal,
		clock,
		log,
		onSaveFailure: (reason) => notify(reason && { kind: 'not-saving', reason }),
		requestBeat: (urgency) => (urgency === 'now' ? pulse.now() : pulse.request()),
	})
	const settings = createSettings({ db, emit, onProxyChange: () => client.renewConnections() })
	const proxyFor = chooseProxy(settings.proxy, ports.proxyFor)
	const client = createProviderClient({ proxyFor, log, clock })
	const keys = createKeys({ db, osKeys: ports.osKeys, dataDir: info.dataDir, emit, clock, log })
	const providers = createProviders({ db, keys, client, environment, emit, clock, log })
	const live = createLiveReplies({
		client,
		journal,
		commitDeltas,
		messages,
		clock,
		random: Math.random,
		log,
		power: { ...power, stayAwake: () => (settings.staysAwake() ? power.stayAwake() : () => {}) },
		network,
		emit,
		recordStep(replyId, step) {
			timelineRecorder.record(replyId, step)
			pulse.request()
		},
		onLesson: ({ baseUrl }, model, canContinue) =>
			lessons.learn({ baseUrl, model, canContinue, nowMs: clock.now() }),
		onReplyingChanged: (chatId: ChatId) => {
			// The conversation may have been removed while its reply was ending.
			if (chats.get(chatId)) history.announce(chatId)
		},
	})
	const history = createHistory({ chats, messages, drafts, live, clock, emit })
	const startReply = createStartReply({
		messages,
		lessons,
		providers,
		live,
		isBackground: (chatId) => chats.get(chatId)?.isBackground ?? null,
	})
	const replies = createReplies({ history, exchanges, timeline, providers, live, startReply, clock, emit })
	takeUpUnfinished({ journal, messages, startReply, clock, log })

	const dispatch = createDispatch(
		{
			'app.info': () => ({ ...info, storageNotice }),
			...history.handlers,
			...replies.handlers,
			...providers.handlers,
			...keys.handlers,
			...settings.handlers,
			async 'link.open'({ url }) {
				await ports.openLink(url)
				return null
			},
		},
		log,
	)

	let isClosed = false
	return {
		async dispatch(name, input) {
			if (isClosed) return { ok: false, error: { kind: 'disconnected' } }
			return dispatch(name, input)
		},
		onEvents(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		emit,
		hasLiveReplies: live.hasAny,
		whenIdle: live.whenIdle,
		async close() {
			if (isClosed) return
			isClosed = true
			power.stop()
			live.shutdown()
			pulse.now()
			pulse.stop()
			await client.close()
			db.close()
		},
	}
}
