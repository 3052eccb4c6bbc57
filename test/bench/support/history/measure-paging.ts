/** What a large history costs beside a small one: its first page, and writing into it. */
import { join } from 'node:path'
import { createChatRows } from '../../../../src/main/core/storage/chats.ts'
import { createDrafts } from '../../../../src/main/core/storage/drafts.ts'
import { createExchanges } from '../../../../src/main/core/storage/exchanges.ts'
import { createJournal } from '../../../../src/main/core/storage/journal.ts'
import { createMessageRows } from '../../../../src/main/core/storage/messages.ts'
import { openDatabase } from '../../../../src/main/core/storage/open-database.ts'
import type { ChatId, ProviderId } from '../../../../src/shared/model.ts'
import { saying } from '../../../support/saying.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { startCore, type TestCore } from '../../../support/start-core.ts'
import { median } from '../numbers.ts'
import { type Row, row } from '../row.ts'

const rounds = 300
const appendRounds = 60
const rowsOfReply = 20
const answerer = { providerId: 'environment' as ProviderId, providerName: 'p', model: 'm' }

/** In turns, so that whatever else the machine does meets both. */
export async function measureFirstPage(small: string, large: string): Promise<Row> {
	const cores = [await startCore({ dataDir: small }), await startCore({ dataDir: large })] as const
	const tookMs: readonly [number[], number[]] = [[], []]
	for (let round = -20; round < rounds; round += 1) {
		for (const place of [0, 1] as const) {
			const beganMs = performance.now()
			await firstPage(cores[place], round)
			if (round >= 0) tookMs[place].push(performance.now() - beganMs)
		}
	}
	for (const core of cores) await core.close()
	return row('first-page-1m-ratio', median(tookMs[1]) / median(tookMs[0]), 'x', ['<=', 1.3])
}

/** The list, and the end of one of its conversations. */
async function firstPage({ call }: TestCore, round: number): Promise<void> {
	const { chats } = await call('chat.list', { before: null, limit: 50 })
	const chat = chats[Math.abs(round) % chats.length]
	if (!chat) throw new Error('There is no conversation.')
	await call('chat.open', { chatId: chat.id, limit: 40 })
}

/** A question, a reply of twenty commits, its end: committed as they are when someone waits for them. */
export function measureAppend(small: string, large: string): Row {
	const histories = [openForAppending(small), openForAppending(large)] as const
	const tookMs: readonly [number[], number[]] = [[], []]
	for (let round = -5; round < appendRounds; round += 1) {
		for (const place of [0, 1] as const) {
			const beganMs = performance.now()
			histories[place].append()
			if (round >= 0) tookMs[place].push(performance.now() - beganMs)
		}
	}
	for (const history of histories) history.close()
	return row('append-1m-ratio', median(tookMs[1]) / median(tookMs[0]), 'x', ['<=', 1.3])
}

function openForAppending(dataDir: string) {
	const { db } = openDatabase({ path: join(dataDir, 'holdfast.db'), log: silentLog, nowMs: Date.now() })
	const chats = createChatRows(db)
	const messages = createMessageRows(db)
	const exchanges = createExchanges(db, { chats, messages, drafts: createDrafts(db) })
	const journal = createJournal(db)
	const chatId = chats.page({ view: 'all' }, null, 1)[0]?.id as ChatId

	return {
		append(): void {
			const parentId = chats.get(chatId)?.headId ?? null
			const { replyId } = exchanges.append(
				chatId,
				parentId,
				saying('One more question.'),
				[answerer],
				Date.now(),
			)
			for (let seq = 1; seq <= rowsOfReply; seq += 1) {
				journal.append([{ replyId, seq, text: 'Some words of it. ', reasoning: '', progress: null }])
			}
			journal.settle({ replyId, model: 'm', outcome: 'complete', error: null, elapsedMs: 1, usage: null })
		},
		close: () => db.close(),
	}
}
