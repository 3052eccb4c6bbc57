/** Wires the features together. A host gives it ports, carries calls to `dispatch` and events to windows. */
import { join } from 'node:path'
import { maxAttachmentBytes } from '../../shared/attachment.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { ChatId, StorageNotice } from '../../shared/model.ts'
import { createAssistants } from './assistants/create-assistants.ts'
import { createAttachments } from './attachments/create-attachments.ts'
import { createDraftFiles } from './attachments/draft-files.ts'
import { createFileStore } from './attachments/file-store.ts'
import { createReadText } from './attachments/read-text.ts'
import { createData } from './data/create-data.ts'
import { createDispatch } from './dispatch.ts'
import { createFallbacks } from './fallback/create-fallbacks.ts'
import { createComparing } from './history/create-comparing.ts'
import { createHistory } from './history/create-history.ts'
import { createOrder } from './history/create-order.ts'
import { createTemporary } from './history/create-temporary.ts'
import { cutAnswers } from './history/cut-answers.ts'
import { cutEvent } from './history/cut-message.ts'
import { routeTemporary } from './history/route-temporary.ts'
import { createKeys } from './keys/create-keys.ts'
import { createModels } from './models/create-models.ts'
import { noticeClockJumps } from './notice-clock-jumps.ts'
import { createNotices } from './notify/create-notices.ts'
import { createPictures } from './pictures/create-pictures.ts'
import type { Ports } from './ports.ts'
import { createPrompts } from './prompts/create-prompts.ts'
import { createProviderClient } from './provider/create-provider-client.ts'
import { createHealth } from './providers/create-health.ts'
import { createProviders } from './providers/create-providers.ts'
import { localCandidates } from './providers/find-local-servers.ts'
import { createPulse } from './pulse.ts'
import { createQueue } from './queue/create-queue.ts'
import { readLog } from './read-log.ts'
import { createCommitDeltas } from './reply/commit-deltas.ts'
import { createReplies } from './reply/create-replies.ts'
import { createLiveReplies } from './reply/live-replies.ts'
import { createOriginGate } from './reply/origin-gate.ts'
import { createTimelineRecorder } from './reply/record-timeline.ts'
import { createStartReply, type TakesPictures } from './reply/start-reply.ts'
import { takeUpUnfinished } from './reply/take-up-unfinished.ts'
import { type Core, createRestartableCore, type Reopen } from './restartable-core.ts'
import { createSearch } from './search/create-search.ts'
import { createRunningText } from './search/running-text.ts'
import { chooseProxy } from './settings/choose-proxy.ts'
import { createSettings } from './settings/create-settings.ts'
import { createAnswerRows } from './storage/answers.ts'
import { createAssistantRows } from './storage/assistants.ts'
import { createAttachmentRows, createFileUse } from './storage/attachments.ts'
import { createBranchRows } from './storage/branches.ts'
import { createBulkWriter } from './storage/bulk-writer.ts'
import { createChatRows } from './storage/chats.ts'
import { createCheckpointer } from './storage/checkpointer.ts'
import { createReader } from './storage/create-reader.ts'
import { createDraftFileRows } from './storage/draft-files.ts'
import { createDrafts } from './storage/drafts.ts'
import { createExchanges } from './storage/exchanges.ts'
import { createFileTextRows } from './storage/file-texts.ts'
import { createImportedOrderRows } from './storage/imported-order.ts'
import { createImportRows } from './storage/imports.ts'
import { createJournal, type Journal } from './storage/journal.ts'
import { createLessons } from './storage/lessons.ts'
import { createMessageRows } from './storage/messages.ts'
import { type OpenDatabase, withDatabase } from './storage/open-database.ts'
import { createPathSizes } from './storage/path-sizes.ts'
import { createPromptRows } from './storage/prompts.ts'
import { createHealthRows } from './storage/provider-health.ts'
import { createQueueRows } from './storage/queued-messages.ts'
import { createSettingRows } from './storage/settings.ts'
import { createSettledMessageRows } from './storage/settled-messages.ts'
import { createSyncCommits } from './storage/sync-commits.ts'
import { openTemporaryDatabase, type TemporaryDatabase } from './storage/temporary-database.ts'
import { withTemporaryUsage } from './storage/temporary-usage.ts'
import { createTimelineRows } from './storage/timeline.ts'
import { createTitleRows } from './storage/title-rows.ts'
import { createTitles } from './titles/create-titles.ts'
import { createRepliesFirst } from './titles/replies-first.ts'
import { createImports } from './transfer/create-imports.ts'
import { createExports } from './transfer/export/create-exports.ts'
import { createUsage } from './usage/create-usage.ts'

export type { Core } from './restartable-core.ts'

/** Rejects with `AppErrorException` when the history cannot be opened at all (newer schema, folder not writable). */
export async function createCore(ports: Ports): Promise<Core> {
	const path = join(ports.info.dataDir, 'holdfast.db')
	// Lives on while the history is closed and opened again.
	const memory = openTemporaryDatabase()
	const core = await createRestartableCore(
		async (reopen) =>
			withDatabase({ path, log: ports.log, nowMs: ports.clock.now() }, (opened) =>
				wireCore(ports, opened, memory, reopen),
			),
		ports.log,
	)
	return {
		...core,
		async close() {
			await core.close()
			memory.db.close()
		},
	}
}

function wireCore(
	ports: Ports,
	{ db, notice, wasOpen }: OpenDatabase,
	memory: TemporaryDatabase,
	reopen: Reopen,
): Core {
	const { clock, log, environment, network, info } = ports
	const databasePath = db.name
	const atOnce = (write: () => void) => db.transaction(write).immediate()
	const longReader = createReader(databasePath, { givesWay: true })
	const checkpointer = createCheckpointer({ db, clock, log })
	const bulk = createBulkWriter(db, checkpointer.room)

	/** About the file, and about writing to it: what cannot be saved now is more urgent. */
	let historyNotice = notice
	let savingNotice: StorageNotice | null = null
	const listeners = new Set<(events: readonly CoreEvent[]) => void>()
	let outbox: CoreEvent[] = []
	const pulse = createPulse(clock, () => {
		commitDeltas.flush()
		timelineRecorder.flush()
		temporary.flush()
		const events = outbox
		outbox = []
		// Whatever changes the history is told of.
		if (events.length > 0) search.nudge()
		if (events.length > 0) for (const listener of listeners) listener(events)
	})
	function emit(event: CoreEvent): void {
		outbox.push(cutEvent(event))
		notices.hear(event)
		titles.hear(event)
		// Other events pass before the temporary conversations are put together; replies end only later.
		if (event.type === 'reply.settled') {
			queue.hear(event)
			temporary.hear(event)
		}
		pulse.request()
	}
	const storageNotice = () => savingNotice ?? historyNotice
	const tellOfStorage = () => emit({ type: 'storage.notice', notice: storageNotice() })

	const power = noticeClockJumps(ports.power, clock)
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const drafts = createDrafts(db)
	const notices = createNotices({
		isOn: () => settings.notifies(),
		// The system keeps what notifications say: of a temporary conversation they say nothing.
		titleOf: (chatId) => chats.get(chatId)?.title ?? (temporary.chatOf(chatId) && ''),
		isReplying: (chatId) => live.runningIn(chatId) !== null || temporary.isReplying(chatId),
		send: emit,
		clock,
	})
	const syncCommits = createSyncCommits({ db, clock, log })
	const journalRows = createJournal(db)
	const journal: Journal = {
		...journalRows,
		append: (rows) => syncCommits.time(() => journalRows.append(rows)),
	}
	const files = createFileStore(info.dataDir)
	const attachmentRows = createAttachmentRows(db)
	const texts = createFileTextRows(db)
	const readText = createReadText({ texts, files, clock, log })
	const draftFiles = createDraftFiles({
		rows: createDraftFileRows(db),
		texts,
		files,
		readText,
		atOnce,
		emit,
	})
	const exchanges = createExchanges(db, { chats, messages, drafts })
	const lessons = createLessons(db)
	const timeline = createTimelineRows(db)
	const timelineRecorder = createTimelineRecorder({ rows: timeline, clock, log })

	const requestBeat = (urgency: 'soon' | 'now') => (urgency === 'now' ? pulse.now() : pulse.request())
	const commitDeltas = createCommitDeltas({
		journal,
		clock,
		log,
		onSaveFailure(reason) {
			savingNotice = reason && { kind: 'not-saving', reason }
			tellOfStorage()
			if (reason === 'io') data.suspect()
		},
		requestBeat,
	})
	const settings = createSettings({
		db,
		hasEnvironment: environment !== null,
		emit,
		onProxyChange: () => client.renewConnections(),
	})
	const readFile = async (sha256: string) =>
		(await files.read(sha256, 0, maxAttachmentBytes)) ??
		(await temporary.files.read(sha256, 0, maxAttachmentBytes))
	const proxyFor = chooseProxy(settings.proxy, ports.proxyFor)
	const health = createHealth({ rows: createHealthRows(db), clock, log })
	const client = health.watch(createProviderClient({ proxyFor, readFile, log, clock }))
	const keys = createKeys({
		db,
		osKeys: ports.osKeys,
		dataDir: info.dataDir,
		emit,
		isBusy: () => hasLiveReplies(),
		clock,
		log,
	})
	const providers = createProviders({
		db,
		keys,
		client,
		health,
		environment,
		localCandidates: localCandidates(ports.ollamaHost ?? null),
		emit,
		clock,
		log,
	})
	const repliesFirst = createRepliesFirst(createOriginGate({ client, clock }))
	/** What all replies share, temporary ones included. */
	const forReplies: Pick<
		Parameters<typeof createLiveReplies>[0],
		'client' | 'gate' | 'clock' | 'log' | 'power' | 'network' | 'emit' | 'onLesson' | 'onSeamJudged'
	> = {
		client,
		gate: repliesFirst.gate,
		clock,
		log,
		power: { ...power, stayAwake: () => (settings.staysAwake() ? power.stayAwake() : () => {}) },
		network,
		emit,
		onLesson: ({ baseUrl }, model, canContinue) =>
			lessons.learn({ baseUrl, model, canContinue, nowMs: clock.now() }),
		onSeamJudged: ({ baseUrl }, model, didRepeat) =>
			lessons.noteSeam({ baseUrl, model, didRepeat, nowMs: clock.now() }),
	}
	const live = createLiveReplies({
		...forReplies,
		journal,
		commitDeltas,
		messages,
		random: Math.random,
		recordStep(replyId, step) {
			timelineRecorder.record(replyId, step)
			pulse.request()
		},
		onReplyingChanged: (chatId: ChatId) => {
			// The conversation may have been removed while its reply was ending.
			if (chats.get(chatId)) history.announce(chatId)
		},
	})
	// After the replies, which commit what they hold when the machine is about to sleep.
	const endSuspend = power.onSuspend(syncCommits.syncNow)
	const assistantRows = createAssistantRows(db)
	const assistants = createAssistants({
		rows: assistantRows,
		copies: createAssistantRows(memory.db),
		providers: providers.handlers['provider.list'],
		addUndo: (takeBack) => order.undo.add(takeBack),
		emit,
		clock,
	})
	const prompts = createPrompts({
		rows: createPromptRows(db),
		addUndo: (takeBack) => order.undo.add(takeBack),
		emit,
		clock,
	})
	const answers = createAnswerRows(db)
	const history = createHistory({
		chats,
		messages,
		assistants: assistantRows,
		branches: createBranchRows(db),
		pathSizes: createPathSizes(db),
		answers,
		drafts,
		live,
		clock,
		emit,
	})
	const models = createModels({ db, providers: providers.handlers['provider.list'], emit })
	const takesPictures: TakesPictures = (provider, model) => models.factsOf(provider, model).vision !== false
	const fallbacks = createFallbacks({
		rows: createSettingRows(db),
		providers: providers.handlers['provider.list'],
		demandAllowance: (provider, chatId) => usage.demandAllowance(provider, chatId),
	})
	const startReply = createStartReply({
		fallbacks,
		messages,
		lessons,
		providers,
		live,
		isBackground: (chatId) => chats.get(chatId)?.isBackground ?? null,
		settingsOf: (chatId) => assistants.settingsOf(chats.get(chatId)),
		parametersFor: models.parametersFor,
		takesPictures,
		readText,
	})
	const search = createSearch({
		db,
		runningText: createRunningText(live, messages),
		dataDir: info.dataDir,
		bulk,
		clock,
		log,
	})
	const usage = createUsage({
		rows: withTemporaryUsage(db, memory.db),
		reader: longReader,
		providers: providers.handlers['provider.list'],
		clock,
	})
	const titles = createTitles({
		isOn: settings.titlesByModel,
		titleModel: settings.titleModel,
		thinks: (provider, model) => models.factsOf(provider, model).reasoning,
		chats: {
			...chats,
			get(id) {
				const chat = chats.get(id)
				return chat && assistants.withChoice(chat)
			},
		},
		rows: createTitleRows(db),
		providers,
		client,
		repliesFirst,
		demandAllowance: usage.demandAllowance,
		network,
		announce: history.announce,
		clock,
		log,
	})
	const replies = createReplies({
		assistants,
		draftFiles,
		takesPictures,
		fallbacks,
		history,
		exchanges,
		timeline,
		providers,
		live,
		startReply,
		demandAllowance: usage.demandAllowance,
		clock,
		emit,
	})
	const queue = createQueue({
		rows: createQueueRows(db),
		drafts,
		draftFiles,
		replies,
		live,
		atOnce,
		clock,
		log,
		emit,
	})
	const comparing = createComparing({
		chats,
		messages,
		answers,
		history,
		live,
		assistants,
		providers,
		atOnce,
		emit,
	})
	const pictures = createPictures({ proxyFor, clock, log })
	const imports = createImports({
		rows: createImportRows(db),
		messages: createSettledMessageRows(db),
		attachments: attachmentRows,
		order: createImportedOrderRows(db),
		bulk,
		databasePath,
		dataDir: info.dataDir,
		chooseFile: ports.chooseFile,
		announce: (chatId) => chats.get(chatId) && history.announce(chatId),
		emit,
		clock,
		log,
	})
	const exports = createExports({
		databasePath,
		dataDir: info.dataDir,
		appVersion: info.version,
		memory,
		saving: ports.saving,
		drawing: ports.drawing,
		emit,
		clock,
		log,
	})
	takeUpUnfinished({ journal, messages, startReply, clock, log })
	draftFiles.takeUpUnread()

	const order = createOrder({
		db,
		bulk,
		atOnce,
		chats,
		messages,
		drafts,
		history,
		live,
		trashDays: settings.trashDays,
		clock,
		log,
		emit,
	})
	const temporary = createTemporary({
		...forReplies,
		memory,
		disk: { db, bulk, files, announce: history.announce },
		undo: order.undo,
		providers,
		lessons,
		parametersFor: models.parametersFor,
		takesPictures,
		demandAllowance: usage.demandAllowance,
		fallbacks,
		assistants,
		requestBeat,
	})
	const attachments = createAttachments([
		{ isUsed: createFileUse(db), files },
		{ isUsed: createFileUse(memory.db), files: temporary.files },
	])
	const hasLiveReplies = () => live.hasAny() || temporary.hasLiveReplies()
	const data = createData({
		db,
		ports,
		bulk,
		announce: history.announce,
		hasLiveReplies,
		isImporting: () => imports.handlers['import.list']().some(({ state }) => state.phase === 'running'),
		reopen,
		emit,
		setNotice(next) {
			historyNotice = next
			tellOfStorage()
		},
		opened: { notice, wasOpen },
	})
	listeners.add(data.hear)

	const dispatch = createDispatch(
		{
			'app.info': () => ({ ...info, storageNotice: storageNotice() }),
			...routeTemporary(
				{
					...history.handlers,
					...order.handlers,
					...draftFiles.handlers,
					...replies.handlers,
					...queue.handlers,
					...comparing.handlers,
					...cutAnswers(replies.handlers),
					...search.handlers,
				},
				temporary,
			),
			...temporary.ownHandlers,
			...providers.handlers,
			...fallbacks.handlers,
			...models.handlers,
			...assistants.handlers,
			...prompts.handlers,
			...keys.handlers,
			...settings.handlers,
			...attachments.handlers,
			...pictures.handlers,
			...imports.handlers,
			...exports.handlers,
			...usage.handlers,
			...data.handlers,
			async 'import.start'(input) {
				const isReady = imports.handlers['import.list']().some(
					({ id, state }) => id === input.importId && state.phase === 'ready',
				)
				// A backup for an import that will not be would push out one that is worth something.
				if (isReady) await data.backUpBefore('before-import')
				return imports.handlers['import.start'](input)
			},
			'log.read': async () => ({ lines: await readLog(info.dataDir) }),
			async 'link.open'({ url }) {
				await ports.openLink(url)
				return null
			},
		},
		log,
		data.suspect,
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
		hasLiveReplies,
		async whenIdle() {
			while (hasLiveReplies()) await Promise.all([live.whenIdle(), temporary.whenIdle()])
		},
		async close() {
			if (isClosed) return
			isClosed = true
			power.stop()
			titles.stop()
			draftFiles.stop()
			queue.stop()
			live.shutdown()
			temporary.shutdown()
			pulse.now()
			pulse.stop()
			order.stop()
			await imports.close()
			await exports.close()
			await client.close()
			await search.close()
			await longReader.close()
			await data.close()
			endSuspend()
			notices.stop()
			keys.close()
			await checkpointer.close()
			syncCommits.close()
			db.close()
		},
	}
}
