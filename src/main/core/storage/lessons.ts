/** Whether a model continues an unfinished message, by the server that offers it, as its answers have taught. */
import type { Database } from './open-database.ts'

export type Lessons = ReturnType<typeof createLessons>

type Lesson = {
	readonly baseUrl: string
	readonly model: string
	readonly canContinue: boolean
	readonly nowMs: number
}

export function createLessons(db: Database) {
	const upsert = db.prepare<[string, string, number, number]>(
		'INSERT OR REPLACE INTO continuation_lessons (base_url, model, can_continue, at_ms) VALUES (?, ?, ?, ?)',
	)
	const select = db.prepare<[string, string], { can_continue: number }>(
		'SELECT can_continue FROM continuation_lessons WHERE base_url = ? AND model = ?',
	)
	return {
		learn({ baseUrl, model, canContinue, nowMs }: Lesson): void {
			upsert.run(baseUrl, model, canContinue ? 1 : 0, nowMs)
		},
		/** Null: it was never asked. */
		canContinue(baseUrl: string, model: string): boolean | null {
			const row = select.get(baseUrl, model)
			return row ? row.can_continue === 1 : null
		},
	}
}
