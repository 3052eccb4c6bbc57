import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { silentLog } from '../../../../support/silent-log.ts'

/** A new history in a temporary folder; both are gone when the test has finished. */
export function openTestDatabase(): Database {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-db-'))
	const { db } = openDatabase({ path: join(folder, 'holdfast.db'), log: silentLog, nowMs: 0 })
	onTestFinished(() => {
		db.close()
		rmSync(folder, { recursive: true, force: true })
	})
	return db
}
