/** Rows of `provider_secrets`: what is written down about keys and secret headers. The secrets are in `core/keys`. */
import type { KeyId, ProviderId } from '../../../shared/model.ts'
import type { Database } from './open-database.ts'

/** What is written down about a secret: where it is, whose it is, and what it looks like. */
export type KeyRecord = {
	readonly place: 'os' | 'session' | 'passphrase-file'
	/** The scheme, host and port it was entered for. */
	readonly origin: string
	/** Null for a secret of this session: nothing of it reaches the disk. */
	readonly mask: string | null
}

export type SecretRow = KeyRecord & {
	/** The secret's name in its store. */
	readonly id: KeyId
	readonly providerId: ProviderId
	readonly kind: 'key' | 'header'
	/** What the user calls a key, maybe nothing; the name of a header. */
	readonly label: string
}

export type SecretRows = ReturnType<typeof createSecretRows>

export function createSecretRows(db: Database) {
	const columns = 'id, provider_id AS providerId, kind, label, place, mask, origin'
	const selectAll = db.prepare<[], SecretRow>(`SELECT ${columns} FROM provider_secrets`)
	const selectOf = db.prepare<[string], SecretRow>(
		`SELECT ${columns} FROM provider_secrets WHERE provider_id = ? ORDER BY position, id`,
	)
	const upsert = db.prepare<[SecretRow]>(`
		INSERT INTO provider_secrets (id, provider_id, kind, label, position, place, mask, origin)
		VALUES (
			@id, @providerId, @kind, @label,
			(SELECT coalesce(max(position), 0) + 1 FROM provider_secrets WHERE provider_id = @providerId),
			@place, @mask, @origin
		)
		ON CONFLICT (id) DO UPDATE SET
			label = excluded.label, place = excluded.place, mask = excluded.mask, origin = excluded.origin`)
	const place = db.prepare<[number, string]>('UPDATE provider_secrets SET position = ? WHERE id = ?')
	const remove = db.prepare<[string]>('DELETE FROM provider_secrets WHERE id = ?')

	return {
		all: (): readonly SecretRow[] => selectAll.all(),
		/** In the user's order; a new one is the last. */
		of: (id: ProviderId): readonly SecretRow[] => selectOf.all(id),
		/** Adds or replaces. */
		save: (row: SecretRow): void => void upsert.run(row),
		order: db.transaction((ids: readonly KeyId[]): void => {
			let position = 0
			for (const id of ids) place.run(++position, id)
		}),
		remove: (id: KeyId): void => void remove.run(id),
	}
}
