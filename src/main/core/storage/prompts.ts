/** Rows of prompts. */
import type { Prompt, PromptId } from '../../../shared/prompt-model.ts'
import type { Database } from './open-database.ts'

type Row = Prompt & { readonly position: number }

const columns = 'id, name, text, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs'

export type PromptRows = ReturnType<typeof createPromptRows>

export function createPromptRows(db: Database) {
	const selectAll = db.prepare<[], Prompt>(`SELECT ${columns} FROM prompts ORDER BY position, id`)
	const select = db.prepare<[string], Prompt>(`SELECT ${columns} FROM prompts WHERE id = ?`)
	const upsert = db.prepare<Row>(`
		INSERT INTO prompts (id, name, text, position, created_at_ms, updated_at_ms)
		VALUES (:id, :name, :text, :position, :createdAtMs, :updatedAtMs)
		ON CONFLICT (id) DO UPDATE SET
			name = excluded.name, text = excluded.text, position = excluded.position,
			updated_at_ms = excluded.updated_at_ms`)
	const remove = db.prepare<[string]>('DELETE FROM prompts WHERE id = ?')
	const place = db.prepare<[number, string]>('UPDATE prompts SET position = ? WHERE id = ?')
	const setOrder = (ids: readonly PromptId[]) => ids.forEach((id, position) => void place.run(position, id))

	return {
		/** In the user's order. */
		all: (): readonly Prompt[] => selectAll.all(),
		get: (id: PromptId): Prompt | null => select.get(id) ?? null,
		/** Adds or replaces them, and makes this the order of all, in one step. */
		save: (prompts: readonly Prompt[], ids: readonly PromptId[]): void =>
			db
				.transaction(() => {
					for (const prompt of prompts) upsert.run({ ...prompt, position: 0 })
					setOrder(ids)
				})
				.immediate(),
		remove: (id: PromptId): void => void remove.run(id),
		setOrder: (ids: readonly PromptId[]): void => db.transaction(() => setOrder(ids)).immediate(),
	}
}
