/** A data folder with files in it, and histories that mention some of them. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createFileStore } from '../../../../../src/main/core/attachments/file-store.ts'
import { toBackupName } from '../../../../../src/main/core/storage/backup-files.ts'
import {
	type Database,
	makeHistory,
	openForWriting,
} from '../../../../../src/main/core/storage/open-database.ts'
import { silentLog } from '../../../../support/silent-log.ts'

export const dayMs = 24 * 60 * 60_000

export type FilesFixture = ReturnType<typeof createFilesFixture>

/** All of it is gone when the test has finished. */
export function createFilesFixture() {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-sweep-'))
	const historyPath = join(dataDir, 'holdfast.db')
	const store = createFileStore(dataDir)
	makeHistory(historyPath, 0, silentLog)
	const db = openForWriting(historyPath, 0, silentLog)
	let number = 0
	onTestFinished(() => {
		db.close()
		rmSync(dataDir, { recursive: true, force: true })
	})

	/** Has a message mention them. */
	function mention(files: readonly string[], where: Database = db): void {
		const chatId = `chat-${++number}`
		where
			.prepare('INSERT INTO chats (id, title, created_at_ms, updated_at_ms) VALUES (?, ?, 1, 1)')
			.run(chatId, 'With files')
		where
			.prepare(
				`INSERT INTO messages (id, chat_id, role, created_at_ms, text) VALUES (?, ?, 'user', 1, 'See these.')`,
			)
			.run(`message-${number}`, chatId)
		const insert = where.prepare(
			`INSERT INTO attachments (message_id, position, sha256, name, media_type, size_bytes)
			VALUES (?, ?, ?, 'a.png', 'image/png', 1)`,
		)
		for (const [position, sha256] of files.entries()) insert.run(`message-${number}`, position, sha256)
	}

	/** A whole history somewhere in the folder. */
	function makeCopy(path: string, files: readonly string[]): string {
		mkdirSync(dirname(path), { recursive: true })
		makeHistory(path, 0, silentLog)
		const copy = openForWriting(path, 0, silentLog)
		mention(files, copy)
		copy.pragma('journal_mode = DELETE')
		copy.close()
		return path
	}

	return {
		dataDir,
		historyPath,
		db,
		store,
		mention,
		makeCopy,
		/** A file with that text, written so long ago. Returns its SHA-256. */
		file(text: string, ageMs = 2 * dayMs): string {
			const sha256 = createHash('sha256').update(text).digest('hex')
			const path = store.pathOf(sha256)
			mkdirSync(dirname(path), { recursive: true })
			writeFileSync(path, text)
			const writtenAt = new Date(Date.now() - ageMs)
			utimesSync(path, writtenAt, writtenAt)
			return sha256
		},
		has: (sha256: string) => existsSync(store.pathOf(sha256)),
		/** Removes all messages for good. */
		forgetAll: () => void db.exec('DELETE FROM chats'),
		backUp(files: readonly string[], madeAtMs = ++number): string {
			const name = toBackupName(madeAtMs, 'daily', { conversations: 1, messages: 1 })
			return makeCopy(join(dataDir, 'backups', name), files)
		},
	}
}
