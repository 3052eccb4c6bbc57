/** Rows of `settings`: short texts by name. What they mean is for the feature that owns the name. */
import type { Database } from './open-database.ts'

export type SettingRows = ReturnType<typeof createSettingRows>

export function createSettingRows(db: Database) {
	const select = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
	const upsert = db.prepare<[string, string]>(
		'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
	)
	const remove = db.prepare<[string]>('DELETE FROM settings WHERE key = ?')

	return {
		read: (key: string): string | null => select.get(key)?.value ?? null,
		/** Null removes the row. */
		write(key: string, value: string | null): void {
			if (value === null) remove.run(key)
			else upsert.run(key, value)
		},
	}
}
