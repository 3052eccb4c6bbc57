import type Sqlite from 'better-sqlite3'
import { applicationId } from './application-id.ts'
import { migrations } from './migrations/index.ts'

/** Each migration commits with its version, so a kill leaves the schema before it or after it, never between. */
export function applyMigrations(db: Sqlite.Database, to = migrations.length): void {
	const from = Number(db.pragma('user_version', { simple: true }))
	for (const [index, sql] of migrations.slice(0, to).entries()) {
		if (index < from) continue
		db.transaction(() => {
			db.exec(sql)
			db.pragma(`application_id = ${applicationId}`)
			db.pragma(`user_version = ${index + 1}`)
		}).immediate()
	}
}
