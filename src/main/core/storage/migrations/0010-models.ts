/**
 * What the user has made of models, and the parameters that replies are asked with.
 *
 * A reply's parameters are written with each request for it: whatever is set meanwhile, it goes on as it began.
 */
export const models = `
-- provider_id may be 'environment', which has no row in providers.
CREATE TABLE model_settings (
	provider_id TEXT NOT NULL,
	model TEXT NOT NULL,
	is_favourite INTEGER NOT NULL DEFAULT 0 CHECK (is_favourite IN (0, 1)),
	is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)),
	-- JSON: see shared/model-facts.ts and shared/reply-parameters.ts. Null: nothing is set.
	facts TEXT,
	parameters TEXT,
	PRIMARY KEY (provider_id, model)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER model_settings_removed AFTER DELETE ON providers
BEGIN
	DELETE FROM model_settings WHERE provider_id = old.id;
END;

ALTER TABLE chats ADD COLUMN parameters TEXT;
-- Null: not known, of a request that an earlier version made or that only fetches a kept reply.
ALTER TABLE attempts ADD COLUMN parameters TEXT;
`
