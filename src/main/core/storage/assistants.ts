/** Rows of assistants. */
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { AssistantId, ProviderId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'
import { parseParameters, writeParameters } from './parse-parameters.ts'

type Row = {
	readonly id: AssistantId
	readonly name: string
	readonly emoji: string | null
	readonly position: number
	readonly system_prompt: string
	readonly provider_id: ProviderId | null
	readonly model: string | null
	/** JSON. */
	readonly parameters: string | null
	readonly created_at_ms: number
	readonly updated_at_ms: number
}

export type AssistantRows = ReturnType<typeof createAssistantRows>

export function createAssistantRows(db: Database) {
	const selectAll = db.prepare<[], Row>('SELECT * FROM assistants ORDER BY position, id')
	const select = db.prepare<[string], Row>('SELECT * FROM assistants WHERE id = ?')
	const upsert = db.prepare<Row>(`
		INSERT INTO assistants (
			id, name, emoji, position, system_prompt, provider_id, model, parameters, created_at_ms, updated_at_ms
		) VALUES (
			@id, @name, @emoji, @position, @system_prompt, @provider_id, @model, @parameters, @created_at_ms, @updated_at_ms
		)
		ON CONFLICT (id) DO UPDATE SET
			name = excluded.name, emoji = excluded.emoji, position = excluded.position,
			system_prompt = excluded.system_prompt, provider_id = excluded.provider_id, model = excluded.model,
			parameters = excluded.parameters, updated_at_ms = excluded.updated_at_ms`)
	const remove = db.prepare<[string]>('DELETE FROM assistants WHERE id = ?')
	const removeAll = db.prepare('DELETE FROM assistants')
	const place = db.prepare<[number, string]>('UPDATE assistants SET position = ? WHERE id = ?')

	return {
		/** In the user's order. */
		all: (): readonly Assistant[] => selectAll.all().map(toAssistant),
		get(id: AssistantId): Assistant | null {
			const row = select.get(id)
			return row ? toAssistant(row) : null
		},
		/** Adds or replaces one. Others may stand at the same position until `setOrder`. */
		save: (assistant: Assistant, position: number): void => void upsert.run(toRow(assistant, position)),
		remove: (id: AssistantId): void => void remove.run(id),
		setOrder: (ids: readonly AssistantId[]): void =>
			db.transaction(() => ids.forEach((id, position) => void place.run(position, id))).immediate(),
		/** Makes these all there are, in this order. */
		replaceAll: (assistants: readonly Assistant[]): void =>
			db
				.transaction(() => {
					removeAll.run()
					for (const [position, assistant] of assistants.entries()) upsert.run(toRow(assistant, position))
				})
				.immediate(),
	}
}

function toAssistant(row: Row): Assistant {
	return {
		id: row.id,
		name: row.name,
		emoji: row.emoji,
		systemPrompt: row.system_prompt,
		providerId: row.provider_id,
		model: row.model,
		parameters: parseParameters(row.parameters),
		createdAtMs: row.created_at_ms,
		updatedAtMs: row.updated_at_ms,
	}
}

function toRow(assistant: Assistant, position: number): Row {
	return {
		id: assistant.id,
		name: assistant.name,
		emoji: assistant.emoji,
		position,
		system_prompt: assistant.systemPrompt,
		provider_id: assistant.providerId,
		model: assistant.model,
		parameters: writeParameters(assistant.parameters),
		created_at_ms: assistant.createdAtMs,
		updated_at_ms: assistant.updatedAtMs,
	}
}
