import type Sqlite from 'better-sqlite3'
import { applicationId } from './application-id.ts'
import { migrations } from './migrations/index.ts'

/**
 * Each migration commits with its version, so a kill leaves the schema before it or after it, never between. On a new
 * database all of them commit at once: there is nothing to keep of a part, and every commit waits for the disk.
 */
export function applyMigrations(db: Sqlite.Database, to = migrations.length): void {
	const from = Number(db.pragma('user_version', { simple: true }))
	const pending = migrations.slice(from, to).map((sql, index) => ({ sql, version: from + index + 1 }))
	const commit = db.transaction((steps: typeof pending) => {
		for (const { sql, version } of steps) {
			db.exec(sql)
			db.pragma(`application_id = ${applicationId}`)
			db.pragma(`user_version = ${version}`)
		}
	})
	if (from === 0) commit.immediate(pending)
	else for (const step of pending) commit.immediate([step])
}
