-- A history as the first release wrote it. Never changed: it is what people have on their disks.
PRAGMA application_id = 1213156420;
PRAGMA user_version = 1;

CREATE TABLE chats (
	id TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	created_at_ms INTEGER NOT NULL,
	updated_at_ms INTEGER NOT NULL,
	-- The last message of the visible path.
	head_id TEXT,
	provider_id TEXT,
	model TEXT,
	-- Null: as the provider has it.
	is_background INTEGER CHECK (is_background IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX chats_newest ON chats (updated_at_ms DESC, id DESC);

CREATE TABLE messages (
	id TEXT PRIMARY KEY,
	chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
	parent_id TEXT,
	role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
	created_at_ms INTEGER NOT NULL,
	text TEXT NOT NULL,
	reasoning TEXT NOT NULL DEFAULT '',
	-- The rest is null for a user's message.
	provider_id TEXT,
	provider_name TEXT,
	model TEXT,
	-- Null while the reply runs.
	outcome TEXT CHECK (outcome IN ('complete', 'length', 'filtered', 'refused', 'cancelled', 'interrupted', 'failed')),
	error TEXT,
	elapsed_ms INTEGER,
	last_seq INTEGER NOT NULL DEFAULT 0,
	input_tokens INTEGER,
	output_tokens INTEGER,
	reasoning_tokens INTEGER
) STRICT;
CREATE INDEX messages_siblings ON messages (chat_id, parent_id, id);
CREATE INDEX messages_unsettled ON messages (id) WHERE role = 'assistant' AND outcome IS NULL;

CREATE TABLE journal (
	reply_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	seq INTEGER NOT NULL,
	text TEXT NOT NULL,
	reasoning TEXT NOT NULL,
	PRIMARY KEY (reply_id, seq)
) STRICT, WITHOUT ROWID;

-- One row for each request made for a reply, written before it is sent.
CREATE TABLE attempts (
	reply_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	attempt INTEGER NOT NULL,
	started_at_ms INTEGER NOT NULL,
	-- SHA-256 of the request's body: tells a repeated request from a changed one without keeping its text.
	request_hash TEXT NOT NULL,
	trace_id TEXT NOT NULL,
	-- What a replay needs: both commit with the text they cover.
	response_id TEXT,
	cursor INTEGER,
	PRIMARY KEY (reply_id, attempt)
) STRICT, WITHOUT ROWID;

-- What happened on a reply's way, for a person who wants to know. Holds no key and no text.
CREATE TABLE timeline (
	reply_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	entry_number INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	step TEXT NOT NULL,
	PRIMARY KEY (reply_id, entry_number)
) STRICT, WITHOUT ROWID;

-- Whether a model continues an unfinished message. Bound to the base URL: another server may well do otherwise.
CREATE TABLE continuation_lessons (
	base_url TEXT NOT NULL,
	model TEXT NOT NULL,
	can_continue INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;

-- chat_id is '' for the conversation that does not exist yet.
CREATE TABLE drafts (
	chat_id TEXT PRIMARY KEY,
	text TEXT NOT NULL,
	updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE providers (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	base_url TEXT NOT NULL,
	api TEXT NOT NULL CHECK (api IN ('responses', 'chat')),
	default_model TEXT,
	-- The key itself is elsewhere: these only describe it. A key of this session leaves no mask behind.
	key_place TEXT CHECK (key_place IN ('os', 'session', 'passphrase-file')),
	key_mask TEXT,
	key_origin TEXT,
	-- JSON of the limits that differ from the default.
	limits TEXT,
	position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- provider_id may be 'environment', which has no row in providers.
CREATE TABLE model_lists (
	provider_id TEXT PRIMARY KEY,
	base_url TEXT NOT NULL,
	models TEXT NOT NULL,
	fetched_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO chats VALUES ('01900000-0000-7000-8000-000000000001', 'Reise nach 京都', 1767225600000, 1767225660000, '01900000-0000-7000-8000-000000000006', '01900000-0000-7000-8000-000000000009', 'fake-large', 1);
INSERT INTO chats VALUES ('01900000-0000-7000-8000-000000000002', 'Empty', 1767225600000, 1767225600000, NULL, NULL, NULL, NULL);
INSERT INTO messages VALUES ('01900000-0000-7000-8000-000000000003', '01900000-0000-7000-8000-000000000001', NULL, 'user', 1767225600001, '第一个问题 🙂', '', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO messages VALUES ('01900000-0000-7000-8000-000000000004', '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000003', 'assistant', 1767225600002, 'An answer.', 'A thought.', '01900000-0000-7000-8000-000000000009', 'Sample', 'fake-large', 'complete', NULL, 1200, 7, 11, 22, 3);
INSERT INTO messages VALUES ('01900000-0000-7000-8000-000000000005', '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000004', 'user', 1767225600003, 'And then?', '', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO messages VALUES ('01900000-0000-7000-8000-000000000006', '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000005', 'assistant', 1767225600004, '', '', '01900000-0000-7000-8000-000000000009', 'Sample', 'fake-large', NULL, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO journal VALUES ('01900000-0000-7000-8000-000000000006', 1, 'Half of a', '');
INSERT INTO journal VALUES ('01900000-0000-7000-8000-000000000006', 2, ' reply', 'thinking');
INSERT INTO attempts VALUES ('01900000-0000-7000-8000-000000000004', 1, 1767225600002, 'abc', 'trace-1', NULL, NULL);
INSERT INTO attempts VALUES ('01900000-0000-7000-8000-000000000006', 1, 1767225600004, 'def', 'trace-2', 'resp_1', 17);
INSERT INTO timeline VALUES ('01900000-0000-7000-8000-000000000004', 1, 1767225600002, '{"type":"asleep"}');
INSERT INTO continuation_lessons VALUES ('https://sample.invalid/v1', 'fake-large', 1, 1767225600000);
INSERT INTO drafts VALUES ('', 'A draft', 1767225600000);
INSERT INTO drafts VALUES ('01900000-0000-7000-8000-000000000001', '草稿', 1767225600000);
INSERT INTO providers VALUES ('01900000-0000-7000-8000-000000000009', 'Sample', 'https://sample.invalid/v1', 'chat', 'fake-large', 'os', 'sk-…abcd', 'https://sample.invalid', '{"concurrent":2}', 1);
INSERT INTO model_lists VALUES ('01900000-0000-7000-8000-000000000009', 'https://sample.invalid/v1', '["fake-large"]', 1767225600000);
INSERT INTO settings VALUES ('theme', '"dark"');
