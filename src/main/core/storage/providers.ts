/** Rows of `providers` and `model_lists`. The keys themselves are never here: see `core/keys`. */

import type { LimitChanges } from '../../../shared/limits.ts'
import type { Api, ModelList, ProviderId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'
import { parseLimits } from './parse-limits.ts'

/** What is written down about a key: where it is, whose it is, and what it looks like. */
export type KeyRecord = {
	readonly place: 'os' | 'session' | 'passphrase-file'
	/** The scheme, host and port the key was entered for. */
	readonly origin: string
	/** Null for a key of this session: nothing of it reaches the disk. */
	readonly mask: string | null
}

export type ProviderRow = {
	readonly id: ProviderId
	readonly name: string
	readonly baseUrl: string
	readonly api: Api
	readonly defaultModel: string | null
	readonly key: KeyRecord | null
	readonly limits: LimitChanges
}

export type ProviderRows = ReturnType<typeof createProviderRows>

export function createProviderRows(db: Database) {
	const columns = 'id, name, base_url, api, default_model, key_place, key_mask, key_origin, limits'
	const selectAll = db.prepare<[], StoredProvider>(`SELECT ${columns} FROM providers ORDER BY position, id`)
	const selectOne = db.prepare<[string], StoredProvider>(`SELECT ${columns} FROM providers WHERE id = ?`)
	const upsert = db.prepare<[StoredProvider]>(`
		INSERT INTO providers (${columns}, position)
		VALUES (
			@id, @name, @base_url, @api, @default_model, @key_place, @key_mask, @key_origin, @limits,
			(SELECT coalesce(max(position), 0) + 1 FROM providers)
		)
		ON CONFLICT (id) DO UPDATE SET
			name = excluded.name, base_url = excluded.base_url, api = excluded.api,
			default_model = excluded.default_model, key_place = excluded.key_place,
			key_mask = excluded.key_mask, key_origin = excluded.key_origin,
			limits = excluded.limits`)
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
		/** In the order they were added. */
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
				default_model: row.defaultModel,
				key_place: row.key?.place ?? null,
				key_mask: row.key?.mask ?? null,
				key_origin: row.key?.origin ?? null,
				limits: Object.keys(row.limits).length === 0 ? null : JSON.stringify(row.limits),
			})
		},
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
	readonly default_model: string | null
	readonly key_place: KeyRecord['place'] | null
	readonly key_mask: string | null
	readonly key_origin: string | null
	readonly limits: string | null
}

function toRow(stored: StoredProvider): ProviderRow {
	const { key_place: place, key_origin: origin, key_mask: mask } = stored
	return {
		id: stored.id,
		name: stored.name,
		baseUrl: stored.base_url,
		api: stored.api,
		defaultModel: stored.default_model,
		key: place !== null && origin !== null ? { place, origin, mask } : null,
		limits: parseLimits(stored.limits),
	}
}

function toNames(json: string): readonly string[] {
	const names: unknown = JSON.parse(json)
	return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}
