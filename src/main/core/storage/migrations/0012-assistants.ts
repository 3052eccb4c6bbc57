/**
 * Assistants, and system prompts of conversations.
 *
 * A conversation whose assistant is gone has none: it keeps the id, so that one that is brought back is its own again.
 */
export const assistants = `
CREATE TABLE assistants (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	emoji TEXT,
	position INTEGER NOT NULL,
	system_prompt TEXT NOT NULL,
	-- May be 'environment', which has no row in providers.
	provider_id TEXT,
	model TEXT,
	-- JSON: see shared/reply-parameters.ts. Null: nothing is set.
	parameters TEXT,
	created_at_ms INTEGER NOT NULL,
	updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE chats ADD COLUMN assistant_id TEXT;
-- Null: the assistant's, or none.
ALTER TABLE chats ADD COLUMN system_prompt TEXT;
-- While the reply runs, in case that it is taken up by another run of Holdfast. Empty: none; null: not known.
ALTER TABLE attempts ADD COLUMN system_prompt TEXT;
`
