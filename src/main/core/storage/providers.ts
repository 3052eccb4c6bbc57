/** Rows of `providers` and `model_lists`. What is known of their keys is in `provider-secrets.ts`. */

import type { LimitChanges } from '../../../shared/limits.ts'
import type { Api, KeyId, ModelList, ProviderId } from '../../../shared/model.ts'
import { type PresetId, presetIds } from '../../../shared/preset-id.ts'
import type { Database } from './open-database.ts'
import { parseLimits } from './parse-limits.ts'
import { parseProviderOptions, type StoredOptions, writeProviderOptions } from './parse-provider-options.ts'

export type ProviderRow = {
	readonly id: ProviderId
	readonly name: string
	readonly baseUrl: string
	readonly api: Api
	readonly preset: PresetId | null
	readonly defaultModel: string | null
	/** The key that is used, if it is still there. */
	readonly keyId: KeyId | null
	readonly isEnabled: boolean
	readonly options: StoredOptions
	readonly limits: LimitChanges
}

export type ProviderRows = ReturnType<typeof createProviderRows>

export function createProviderRows(db: Database) {
	const columns = 'id, name, base_url, api, preset, default_model, key_id, is_enabled, options, limits'
	const selectAll = db.prepare<[], StoredProvider>(`SELECT ${columns} FROM providers ORDER BY position, id`)
	const selectOne = db.prepare<[string], StoredProvider>(`SELECT ${columns} FROM providers WHERE id = ?`)
	const upsert = db.prepare<[StoredProvider]>(`
		INSERT INTO providers (${columns}, position)
		VALUES (
			@id, @name, @base_url, @api, @preset, @default_model, @key_id, @is_enabled, @options, @limits,
			(SELECT coalesce(max(position), 0) + 1 FROM providers)
		)
		ON CONFLICT (id) DO UPDATE SET
			name = excluded.name, base_url = excluded.base_url, api = excluded.api, preset = excluded.preset,
			default_model = excluded.default_model, key_id = excluded.key_id,
			is_enabled = excluded.is_enabled,
			options = excluded.options, limits = excluded.limits`)
	const place = db.prepare<[number, string]>('UPDATE providers SET position = ? WHERE id = ?')
	const removeProvider = db.prepare<[string]>('DELETE FROM providers WHERE id = ?')
	const selectModels = db.prepare<[string, string], { models: string; fetched_at_ms: number }>(
		'SELECT models, fetched_at_ms FROM model_lists WHERE provider_id = ? AND base_url = ?',
	)
	const upsertModels = db.prepare<[string, string, string, number]>(`
		INSERT INTO model_lists (provider_id, base_url, models, fetched_at_ms) VALUES (?, ?, ?, ?)
		ON CONFLICT (provider_id) DO UPDATE SET
			base_url = excluded.base_url, models = excluded.models, fetched_at_ms = excluded.fetched_at_ms`)
	const removeModels = db.prepare<[string]>('DELETE FROM model_lists WHERE provider_id = ?')

	return {
		/** In the user's order; a new one is the last. */
		all: (): readonly ProviderRow[] => selectAll.all().map(toRow),
		read(id: ProviderId): ProviderRow | null {
			const stored = selectOne.get(id)
			return stored ? toRow(stored) : null
		},
		/** Adds or replaces; a new one goes to the end. */
		save(row: ProviderRow): void {
			upsert.run({
				id: row.id,
				name: row.name,
				base_url: row.baseUrl,
				api: row.api,
				preset: row.preset,
				default_model: row.defaultModel,
				key_id: row.keyId,
				is_enabled: row.isEnabled ? 1 : 0,
				options: writeProviderOptions(row.options),
				limits: Object.keys(row.limits).length === 0 ? null : JSON.stringify(row.limits),
			})
		},
		/** Those that are not named come after those that are, in the order they had. */
		order: db.transaction((ids: readonly ProviderId[]): void => {
			const rest = selectAll.all().map(({ id }) => id)
			const all = new Set([...ids.filter((id) => rest.includes(id)), ...rest])
			let position = 0
			for (const id of all) place.run(++position, id)
		}),
		/** Removes the provider and its list of models. */
		remove: db.transaction((id: ProviderId): void => {
			removeProvider.run(id)
			removeModels.run(id)
		}),
		/** Null when no list was fetched from this base URL. */
		readModels(id: ProviderId, baseUrl: string): ModelList | null {
			const stored = selectModels.get(id, baseUrl)
			return stored ? { models: toNames(stored.models), fetchedAtMs: stored.fetched_at_ms } : null
		},
		saveModels(id: ProviderId, baseUrl: string, list: ModelList): void {
			upsertModels.run(id, baseUrl, JSON.stringify(list.models), list.fetchedAtMs)
		},
	}
}

type StoredProvider = {
	readonly id: ProviderId
	readonly name: string
	readonly base_url: string
	readonly api: Api
	readonly preset: string | null
	readonly default_model: string | null
	readonly key_id: KeyId | null
	readonly is_enabled: 0 | 1
	readonly options: string | null
	readonly limits: string | null
}

function toRow(stored: StoredProvider): ProviderRow {
	return {
		id: stored.id,
		name: stored.name,
		baseUrl: stored.base_url,
		api: stored.api,
		// One that a newer version knows is none here.
		preset: presetIds.find((id) => id === stored.preset) ?? null,
		defaultModel: stored.default_model,
		keyId: stored.key_id,
		isEnabled: stored.is_enabled === 1,
		options: parseProviderOptions(stored.options),
		limits: parseLimits(stored.limits),
	}
}

function toNames(json: string): readonly string[] {
	const names: unknown = JSON.parse(json)
	return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}
