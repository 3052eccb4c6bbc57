/** Search: over the whole history, and in one conversation. */
import { join } from 'node:path'
import type { ChatId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock, Log } from '../ports.ts'
import type { BulkWriter } from '../storage/bulk-writer.ts'
import { createReader } from '../storage/create-reader.ts'
import { isDamage } from '../storage/damage.ts'
import type { Database } from '../storage/open-database.ts'
import { createSearchChanges } from '../storage/search-changes.ts'
import { searchFolder } from '../storage/search-index.ts'
import { createSearchIndex } from './create-search-index.ts'
import type { FindInChatInput } from './find-in-chat.ts'
import type { FindInput, Found } from './find-messages.ts'

type Options = {
	readonly db: Database
	readonly runningText: (chatId: ChatId) => FindInChatInput['running']
	readonly dataDir: string
	readonly bulk: BulkWriter
	readonly clock: Clock
	readonly log: Log
}

export type Search = ReturnType<typeof createSearch>

export function createSearch({ db, runningText, dataDir, bulk, clock, log }: Options) {
	const indexPath = join(dataDir, searchFolder, 'index.db')
	let reader = createReader(db.name)
	const index = createSearchIndex({
		databasePath: db.name,
		indexPath,
		changes: createSearchChanges(db),
		bulk,
		async release() {
			await reader.close()
			reader = createReader(db.name)
		},
		clock,
		log,
	})

	async function find(input: Omit<FindInput, 'indexPath'>): Promise<Found & { readonly isBehind: boolean }> {
		await index.whenOpened()
		const isBehind = !(await index.catchUp())
		try {
			return { ...(await reader.run('findMessages', { ...input, indexPath })), isBehind }
		} catch (cause) {
			// The history itself has its own ways to tell of damage; a new index costs only time.
			if (isDamage(cause)) void index.beginAnew()
			throw cause
		}
	}

	return {
		/** To be called when the history may have changed. */
		nudge: index.nudge,
		handlers: {
			async 'search.messages'(input) {
				const { isIndexWrong, ...page } = await find(input)
				if (isIndexWrong) index.restart()
				return { ...page, indexing: index.progress() }
			},
			async 'search.titles'(input) {
				return reader.run('findTitles', input)
			},
			async 'search.inChat'({ chatId, text }) {
				return reader.run('findInChat', { chatId, text, running: runningText(chatId) })
			},
		} satisfies Partial<Handlers>,
		async close(): Promise<void> {
			await reader.close()
			await index.close()
		},
	}
}
