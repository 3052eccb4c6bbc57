/** Rows of `provider_health`: how each provider answered last. */
import type { ProviderId } from '../../../shared/model.ts'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import { appErrorSchema } from '../transfer/app-error-schema.ts'
import type { Database } from './open-database.ts'

export type HealthRows = ReturnType<typeof createHealthRows>

export function createHealthRows(db: Database) {
	const selectAll = db.prepare<[], StoredHealth>(`
		SELECT provider_id AS providerId, success_at_ms AS successAtMs, latency_ms AS latencyMs,
			failure_at_ms AS failureAtMs, failure
		FROM provider_health
		WHERE provider_id = 'environment' OR provider_id IN (SELECT id FROM providers)`)
	// A provider that is only being tried out in a form has no row, and leaves none.
	const upsert = db.prepare<[StoredHealth]>(`
		INSERT INTO provider_health (provider_id, success_at_ms, latency_ms, failure_at_ms, failure)
		SELECT @providerId, @successAtMs, @latencyMs, @failureAtMs, @failure
		WHERE @providerId = 'environment' OR EXISTS (SELECT 1 FROM providers WHERE id = @providerId)
		ON CONFLICT (provider_id) DO UPDATE SET
			success_at_ms = excluded.success_at_ms, latency_ms = excluded.latency_ms,
			failure_at_ms = excluded.failure_at_ms, failure = excluded.failure`)
	const remove = db.prepare<[string]>('DELETE FROM provider_health WHERE provider_id = ?')

	return {
		all: (): readonly ProviderHealth[] =>
			selectAll.all().map((stored) => ({ ...stored, failure: parseFailure(stored.failure) })),
		/** False when there is no such provider. */
		save(health: ProviderHealth): boolean {
			const stored = { ...health, failure: health.failure && JSON.stringify(health.failure) }
			return upsert.run(stored).changes > 0
		},
		remove: (id: ProviderId): void => void remove.run(id),
	}
}

type StoredHealth = Omit<ProviderHealth, 'failure'> & { readonly failure: string | null }

function parseFailure(json: string | null) {
	try {
		return json === null ? null : appErrorSchema.parse(JSON.parse(json))
	} catch {
		return null
	}
}
