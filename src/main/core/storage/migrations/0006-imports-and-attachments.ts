/**
 * Imports, what they brought in, and the files of messages.
 *
 * - An import's row says how far it came, so that it goes on after a kill. `position` commits with the conversations
 *   it covers.
 * - `imported_chats` outlives its conversation: what the user has deleted must not come back by itself.
 */
export const importsAndAttachments = `
CREATE TABLE attachments (
	message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	-- Null: the file was missing when the message came in.
	sha256 TEXT,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size_bytes INTEGER NOT NULL,
	PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_file ON attachments (sha256);

CREATE TABLE imports (
	id TEXT PRIMARY KEY,
	source TEXT NOT NULL,
	path TEXT NOT NULL,
	file_name TEXT NOT NULL,
	size_bytes INTEGER NOT NULL,
	modified_at_ms INTEGER NOT NULL,
	-- What becomes of conversations that the user had deleted.
	deleted TEXT NOT NULL CHECK (deleted IN ('leave', 'restore')),
	phase TEXT NOT NULL CHECK (phase IN ('running', 'done', 'cancelled', 'failed')),
	failure TEXT,
	-- So many places of the file, from its beginning, are wholly written.
	position INTEGER NOT NULL DEFAULT 0,
	-- Where the last attempt by itself began: one that dies at the same place twice is not tried a third time.
	resumed_at INTEGER,
	counts TEXT NOT NULL,
	started_at_ms INTEGER NOT NULL,
	ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE import_problems (
	import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
	-- Which place of the file, and which conversation of those that stand there.
	number INTEGER NOT NULL,
	part INTEGER NOT NULL,
	title TEXT,
	reason TEXT NOT NULL,
	PRIMARY KEY (import_id, number, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported_chats (
	source TEXT NOT NULL,
	-- What it is called where it comes from.
	external_id TEXT NOT NULL,
	chat_id TEXT NOT NULL,
	-- SHA-256 of its bytes in the export, shortened: tells at a glance that nothing changed.
	content_hash BLOB NOT NULL,
	-- Eight bytes for each message that ever came in: the end of its id.
	tails BLOB NOT NULL,
	imported_at_ms INTEGER NOT NULL,
	PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_chats_chat ON imported_chats (chat_id);
`
