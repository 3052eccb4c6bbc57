/** Whether a model continues an unfinished message, by the server that offers it, as its answers have taught. */
import type { Database } from './open-database.ts'

export type Lessons = ReturnType<typeof createLessons>

type Lesson = {
	readonly baseUrl: string
	readonly model: string
	readonly canContinue: boolean
	readonly nowMs: number
}

type SeamLesson = Omit<Lesson, 'canContinue'> & { readonly didRepeat: boolean }

/** Each repetition adds one, each exact continuation takes one away. */
const repeatsFromWeight = 2
const mostWeight = 3

export function createLessons(db: Database) {
	const upsert = db.prepare<[string, string, number, number]>(
		'INSERT OR REPLACE INTO continuation_lessons (base_url, model, can_continue, at_ms) VALUES (?, ?, ?, ?)',
	)
	const select = db.prepare<[string, string], { can_continue: number }>(
		'SELECT can_continue FROM continuation_lessons WHERE base_url = ? AND model = ?',
	)
	const noteSeam = db.prepare<{ baseUrl: string; model: string; change: 1 | -1; nowMs: number }>(`
		INSERT INTO repetition_lessons (base_url, model, weight, at_ms) VALUES (:baseUrl, :model, max(0, :change), :nowMs)
		ON CONFLICT (base_url, model) DO UPDATE SET
			weight = max(0, min(${mostWeight}, weight + :change)), at_ms = :nowMs`)
	const weightOf = db
		.prepare<[string, string], number>(
			'SELECT weight FROM repetition_lessons WHERE base_url = ? AND model = ?',
		)
		.pluck()
	return {
		learn({ baseUrl, model, canContinue, nowMs }: Lesson): void {
			upsert.run(baseUrl, model, canContinue ? 1 : 0, nowMs)
		},
		/** Null: it was never asked. */
		canContinue(baseUrl: string, model: string): boolean | null {
			const row = select.get(baseUrl, model)
			return row ? row.can_continue === 1 : null
		},
		/** One repetition may be the text's own: it takes two before a model counts as one that repeats. */
		noteSeam({ baseUrl, model, didRepeat, nowMs }: SeamLesson): void {
			noteSeam.run({ baseUrl, model, change: didRepeat ? 1 : -1, nowMs })
		},
		repeats: (baseUrl: string, model: string): boolean =>
			(weightOf.get(baseUrl, model) ?? 0) >= repeatsFromWeight,
	}
}
