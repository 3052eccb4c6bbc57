/**
 * Several keys for each provider, what a provider was chosen as, whether it is used, how it is reached, and how it did.
 *
 * A provider's own columns for its one key (`key_place`, `key_mask`, `key_origin`) are read here for the last time.
 */
export const providers = `
-- See shared/preset-id.ts.
ALTER TABLE providers ADD COLUMN preset TEXT;
ALTER TABLE providers ADD COLUMN is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1));
-- JSON: see core/storage/parse-provider-options.ts.
ALTER TABLE providers ADD COLUMN options TEXT;
-- The key that is used, among provider_secrets.
ALTER TABLE providers ADD COLUMN key_id TEXT;

-- What a key store holds for a provider, under the id. A secret itself is never here, and one of this session leaves
-- no mask behind.
CREATE TABLE provider_secrets (
	id TEXT PRIMARY KEY,
	provider_id TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('key', 'header')),
	-- What the user calls a key; the name of a header.
	label TEXT NOT NULL,
	position INTEGER NOT NULL,
	place TEXT NOT NULL CHECK (place IN ('os', 'session', 'passphrase-file')),
	mask TEXT,
	-- The scheme, host and port it was entered for.
	origin TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_secrets_of ON provider_secrets (provider_id, kind, position);

INSERT INTO provider_secrets (id, provider_id, kind, label, position, place, mask, origin)
SELECT id, id, 'key', '', 1, key_place, key_mask, key_origin
FROM providers WHERE key_place IS NOT NULL AND key_origin IS NOT NULL;
UPDATE providers SET key_id = id WHERE id IN (SELECT id FROM provider_secrets);

-- How a provider answered last. provider_id may be 'environment', which has no row in providers.
CREATE TABLE provider_health (
	provider_id TEXT PRIMARY KEY,
	-- The rest is null until it happened.
	success_at_ms INTEGER,
	-- From the request to the head of the answer.
	latency_ms INTEGER,
	failure_at_ms INTEGER,
	-- JSON of an AppError.
	failure TEXT
) STRICT, WITHOUT ROWID;
`
