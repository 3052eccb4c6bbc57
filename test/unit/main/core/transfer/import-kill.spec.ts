import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EventOf } from '../../../../../src/shared/events.ts'
import { longChatGptExport } from '../../../../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../../../../support/exports/open-test-export.ts'
import { importFile } from '../../../../support/import-file.ts'
import { startCore } from '../../../../support/start-core.ts'

const conversations = 50
const messagesEach = 20

let folder: ExportFolder
let path: string
let dataDir: string

beforeEach(() => {
	folder = createExportFolder()
	path = folder.file('conversations.json', [...longChatGptExport(conversations, messagesEach)].join(''))
	dataDir = mkdtempSync(join(tmpdir(), 'holdfast-killed-'))
})
afterEach(() => {
	folder.remove()
	rmSync(dataDir, { recursive: true, force: true })
})

/** Everything an import writes, in an order of its own. */
function contents(folder: string): unknown {
	const db = new Sqlite(join(folder, 'holdfast.db'), { readonly: true })
	try {
		return {
			chats: db
				.prepare('SELECT id, title, head_id, created_at_ms, updated_at_ms FROM chats ORDER BY id')
				.all(),
			messages: db.prepare('SELECT id, chat_id, parent_id, text FROM messages ORDER BY id').all(),
			check: db.pragma('quick_check', { simple: true }),
		}
	} finally {
		db.close()
	}
}

async function killAfter(writtenChats: number): Promise<void> {
	const child = fork(join(import.meta.dirname, 'killed-import.ts'), [dataDir, path, String(writtenChats)])
	const [, signal] = await once(child, 'exit')
	expect(signal).toBe('SIGKILL')
}

it('goes on where a kill broke it off, and ends as if nothing had happened', async () => {
	const undisturbed = await startCore()
	await importFile(undisturbed, path)
	await undisturbed.close()
	const expected = contents(undisturbed.dataDir)
	await undisturbed.discard()

	await killAfter(3)
	await killAfter(1)
	const core = await startCore({ dataDir })
	const end = await core.event(
		(event) => event.type === 'import.changed' && ['done', 'failed'].includes(event.job.state.phase),
	)
	expect((end as EventOf<'import.changed'>).job.state.phase).toBe('done')
	await core.close()
	expect(contents(dataDir)).toEqual(expected)
	expect(expected).toMatchObject({ check: 'ok' })
})

it('does not go on with a file that has become another one', async () => {
	await killAfter(1)
	appendFileSync(path, '\n')
	const core = await startCore({ dataDir })
	const end = await core.event(
		(event) => event.type === 'import.changed' && ['done', 'failed'].includes(event.job.state.phase),
	)
	expect((end as EventOf<'import.changed'>).job.state).toMatchObject({
		phase: 'failed',
		failure: 'changed',
		canResume: false,
	})
	await core.close()
	expect(contents(dataDir)).toMatchObject({ check: 'ok' })
})
