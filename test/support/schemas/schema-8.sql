-- A history as it was before providers had several keys: schema and rows of all eight migrations. Never changed.
PRAGMA application_id = 1213156420;
PRAGMA user_version = 8;
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
, is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)), is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)), folder_id TEXT, trashed_at_ms INTEGER, forked_from TEXT) STRICT, WITHOUT ROWID;
INSERT INTO chats VALUES('01900000-0000-7000-8000-000000000001','Reise nach 京都',1767225600000,1767225660000,'01900000-0000-7000-8000-000000000006','01900000-0000-7000-8000-000000000009','fake-large',1,1,0,'01900000-0000-7000-8000-00000000000a',NULL,NULL);
INSERT INTO chats VALUES('01900000-0000-7000-8000-000000000002','Empty',1767225600000,1767225600000,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL);
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
, removed_at_ms INTEGER) STRICT;
INSERT INTO messages VALUES('01900000-0000-7000-8000-000000000003','01900000-0000-7000-8000-000000000001',NULL,'user',1767225600001,'第一个问题 🙂','',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO messages VALUES('01900000-0000-7000-8000-000000000004','01900000-0000-7000-8000-000000000001','01900000-0000-7000-8000-000000000003','assistant',1767225600002,'An answer.','A thought.','01900000-0000-7000-8000-000000000009','Sample','fake-large','complete',NULL,1200,7,11,22,3,NULL);
INSERT INTO messages VALUES('01900000-0000-7000-8000-000000000005','01900000-0000-7000-8000-000000000001','01900000-0000-7000-8000-000000000004','user',1767225600003,'And then?','',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO messages VALUES('01900000-0000-7000-8000-000000000006','01900000-0000-7000-8000-000000000001','01900000-0000-7000-8000-000000000005','assistant',1767225600004,'','','01900000-0000-7000-8000-000000000009','Sample','fake-large',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
CREATE TABLE journal (
	reply_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	seq INTEGER NOT NULL,
	text TEXT NOT NULL,
	reasoning TEXT NOT NULL,
	PRIMARY KEY (reply_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO journal VALUES('01900000-0000-7000-8000-000000000006',1,'Half of a','');
INSERT INTO journal VALUES('01900000-0000-7000-8000-000000000006',2,' reply','thinking');
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
INSERT INTO attempts VALUES('01900000-0000-7000-8000-000000000004',1,1767225600002,'abc','trace-1',NULL,NULL);
INSERT INTO attempts VALUES('01900000-0000-7000-8000-000000000006',1,1767225600004,'def','trace-2','resp_1',17);
CREATE TABLE timeline (
	reply_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
	entry_number INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	step TEXT NOT NULL,
	PRIMARY KEY (reply_id, entry_number)
) STRICT, WITHOUT ROWID;
INSERT INTO timeline VALUES('01900000-0000-7000-8000-000000000004',1,1767225600002,'{"type":"asleep"}');
CREATE TABLE continuation_lessons (
	base_url TEXT NOT NULL,
	model TEXT NOT NULL,
	can_continue INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;
INSERT INTO continuation_lessons VALUES('https://sample.invalid/v1','fake-large',1,1767225600000);
CREATE TABLE drafts (
	chat_id TEXT PRIMARY KEY,
	text TEXT NOT NULL,
	updated_at_ms INTEGER NOT NULL
, pasted TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO drafts VALUES('','A draft',1767225600000,'');
INSERT INTO drafts VALUES('01900000-0000-7000-8000-000000000001','草稿',1767225600000,'');
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
INSERT INTO providers VALUES('01900000-0000-7000-8000-000000000009','Sample','https://sample.invalid/v1','chat','fake-large','os','sk-…abcd','https://sample.invalid','{"concurrent":2}',1);
CREATE TABLE model_lists (
	provider_id TEXT PRIMARY KEY,
	base_url TEXT NOT NULL,
	models TEXT NOT NULL,
	fetched_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO model_lists VALUES('01900000-0000-7000-8000-000000000009','https://sample.invalid/v1','["fake-large"]',1767225600000);
CREATE TABLE settings (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO settings VALUES('theme','"dark"');
CREATE TABLE repetition_lessons (
	base_url TEXT NOT NULL,
	model TEXT NOT NULL,
	-- How often it was seen, less the times it was not.
	weight INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;
INSERT INTO repetition_lessons VALUES('https://sample.invalid/v1','fake-large',2,1767225600000);
CREATE TABLE folders (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	-- Null: at the top.
	parent_id TEXT,
	position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO folders VALUES('01900000-0000-7000-8000-00000000000a','Reisen',NULL,1);
CREATE TABLE chat_tags (
	chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (chat_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO chat_tags VALUES('01900000-0000-7000-8000-000000000001','日本');
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
INSERT INTO attachments VALUES('01900000-0000-7000-8000-000000000003',0,'abababababababababababababababababababababababababababababababab','karte.png','image/png',12);
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
INSERT INTO imports VALUES('01900000-0000-7000-8000-00000000000b','chatgpt','/home/sample/export.zip','export.zip',1000,1767225600000,'leave','done',NULL,1,NULL,'{}',1767225600000,1767225601000);
CREATE TABLE import_problems (
	import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
	-- Which place of the file, and which conversation of those that stand there.
	number INTEGER NOT NULL,
	part INTEGER NOT NULL,
	title TEXT,
	reason TEXT NOT NULL,
	PRIMARY KEY (import_id, number, part)
) STRICT, WITHOUT ROWID;
INSERT INTO import_problems VALUES('01900000-0000-7000-8000-00000000000b',2,0,'Broken','not-json');
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
INSERT INTO imported_chats VALUES('chatgpt','external-1','01900000-0000-7000-8000-000000000001',X'0102',X'0102030405060708',1767225600000);
CREATE TABLE usage (
	reply_id TEXT PRIMARY KEY,
	chat_id TEXT NOT NULL,
	provider_id TEXT NOT NULL,
	provider_name TEXT NOT NULL,
	model TEXT NOT NULL,
	at_ms INTEGER NOT NULL,
	input_tokens INTEGER NOT NULL,
	output_tokens INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO usage VALUES('01900000-0000-7000-8000-000000000004','01900000-0000-7000-8000-000000000001','01900000-0000-7000-8000-000000000009','Sample','fake-large',1767225600002,11,22);
CREATE TABLE prices (
	provider_id TEXT NOT NULL,
	model TEXT NOT NULL,
	since_ms INTEGER NOT NULL,
	input REAL NOT NULL,
	output REAL NOT NULL,
	PRIMARY KEY (provider_id, model, since_ms)
) STRICT, WITHOUT ROWID;
INSERT INTO prices VALUES('01900000-0000-7000-8000-000000000009','fake-large',0,1.5,6.0);
CREATE TABLE spending_plans (
	provider_id TEXT PRIMARY KEY,
	currency TEXT NOT NULL,
	limit_unit TEXT CHECK (limit_unit IN ('tokens', 'money')),
	limit_amount REAL
) STRICT, WITHOUT ROWID;
INSERT INTO spending_plans VALUES('01900000-0000-7000-8000-000000000009','EUR','money',20.0);
CREATE TABLE search_changes (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	-- The rowid of the message.
	message INTEGER NOT NULL
) STRICT;
CREATE TABLE search_history (
	identity BLOB NOT NULL
) STRICT;
INSERT INTO search_history VALUES(X'00112233445566778899aabbccddeeff');
DELETE FROM sqlite_sequence;
CREATE INDEX messages_unsettled ON messages (id) WHERE role = 'assistant' AND outcome IS NULL;
CREATE INDEX chats_listed ON chats (is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 0;
CREATE INDEX chats_in_folder ON chats (folder_id, is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 0;
CREATE INDEX chats_archived ON chats (is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 1;
CREATE INDEX chats_trashed ON chats (is_pinned DESC, updated_at_ms DESC, id DESC) WHERE trashed_at_ms IS NOT NULL;
CREATE INDEX chats_expiring ON chats (trashed_at_ms) WHERE trashed_at_ms IS NOT NULL;
CREATE INDEX chats_tagged ON chat_tags (tag, chat_id);
CREATE INDEX messages_siblings ON messages (chat_id, parent_id, id, role, removed_at_ms);
CREATE INDEX messages_removed ON messages (chat_id, removed_at_ms) WHERE removed_at_ms IS NOT NULL;
CREATE INDEX attachments_file ON attachments (sha256);
CREATE INDEX imported_chats_chat ON imported_chats (chat_id);
CREATE INDEX usage_by_time ON usage (at_ms);
CREATE INDEX usage_of_chat ON usage (chat_id, at_ms);
CREATE INDEX usage_of_provider ON usage (provider_id, at_ms);
CREATE TRIGGER usage_of_settled AFTER UPDATE OF outcome ON messages
WHEN old.outcome IS NULL AND new.outcome IS NOT NULL
	AND (new.input_tokens IS NOT NULL OR new.output_tokens IS NOT NULL)
BEGIN
	INSERT OR IGNORE INTO usage VALUES (
		new.id, new.chat_id, coalesce(new.provider_id, ''), coalesce(new.provider_name, ''), coalesce(new.model, ''),
		new.created_at_ms, coalesce(new.input_tokens, 0), coalesce(new.output_tokens, 0)
	);
END;
CREATE TRIGGER search_inserted AFTER INSERT ON messages WHEN new.role = 'user' OR new.outcome IS NOT NULL
BEGIN
	INSERT INTO search_changes (message) VALUES (new.rowid);
END;
CREATE TRIGGER search_settled AFTER UPDATE OF outcome ON messages WHEN old.outcome IS NULL AND new.outcome IS NOT NULL
BEGIN
	INSERT INTO search_changes (message) VALUES (new.rowid);
END;
CREATE TRIGGER search_removed AFTER DELETE ON messages WHEN old.role = 'user' OR old.outcome IS NOT NULL
BEGIN
	INSERT INTO search_changes (message) VALUES (old.rowid);
END;
