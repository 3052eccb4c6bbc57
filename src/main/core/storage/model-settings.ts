/** Rows of `model_settings`. */
import type { ProviderId } from '../../../shared/model.ts'
import type { OwnFacts } from '../../../shared/model-facts.ts'
import type { ModelSettings } from '../../../shared/model-settings.ts'
import { ownFactsSchema } from '../../../shared/model-table-schema.ts'
import { isSet } from '../../../shared/reply-parameters.ts'
import type { Database } from './open-database.ts'
import { parseParameters, writeParameters } from './parse-parameters.ts'

type Row = {
	readonly provider_id: ProviderId
	readonly model: string
	readonly is_favourite: 0 | 1
	readonly is_hidden: 0 | 1
	readonly facts: string | null
	readonly parameters: string | null
}

export type ModelSettingRows = ReturnType<typeof createModelSettingRows>

export function createModelSettingRows(db: Database) {
	const selectAll = db.prepare<[], Row>('SELECT * FROM model_settings ORDER BY provider_id, model')
	const selectOne = db.prepare<[string, string], Row>(
		'SELECT * FROM model_settings WHERE provider_id = ? AND model = ?',
	)
	const upsert = db.prepare<Row>(`
		INSERT INTO model_settings (provider_id, model, is_favourite, is_hidden, facts, parameters)
		VALUES (@provider_id, @model, @is_favourite, @is_hidden, @facts, @parameters)
		ON CONFLICT (provider_id, model) DO UPDATE SET
			is_favourite = excluded.is_favourite, is_hidden = excluded.is_hidden,
			facts = excluded.facts, parameters = excluded.parameters`)
	const remove = db.prepare<[string, string]>(
		'DELETE FROM model_settings WHERE provider_id = ? AND model = ?',
	)

	return {
		all: (): readonly ModelSettings[] => selectAll.all().map(toSettings),
		/** Of a model that nothing was set for: nothing. */
		read(providerId: ProviderId, model: string): ModelSettings {
			const row = selectOne.get(providerId, model)
			if (row) return toSettings(row)
			return { providerId, model, isFavourite: false, isHidden: false, facts: {}, parameters: {} }
		},
		/** Leaves no row where nothing is set. */
		save({ providerId, model, isFavourite, isHidden, facts, parameters }: ModelSettings): void {
			const hasFacts = Object.keys(facts).length > 0
			if (!isFavourite && !isHidden && !hasFacts && !isSet(parameters)) {
				remove.run(providerId, model)
				return
			}
			upsert.run({
				provider_id: providerId,
				model,
				is_favourite: isFavourite ? 1 : 0,
				is_hidden: isHidden ? 1 : 0,
				facts: hasFacts ? JSON.stringify(facts) : null,
				parameters: writeParameters(parameters),
			})
		},
	}
}

function toSettings(row: Row): ModelSettings {
	return {
		providerId: row.provider_id,
		model: row.model,
		isFavourite: row.is_favourite === 1,
		isHidden: row.is_hidden === 1,
		facts: parseFacts(row.facts),
		parameters: parseParameters(row.parameters),
	}
}

/** Facts that another version wrote and this one does not know count as not set. */
function parseFacts(json: string | null): OwnFacts {
	try {
		return json === null ? {} : (ownFactsSchema.safeParse(JSON.parse(json)).data ?? {})
	} catch {
		return {}
	}
}
