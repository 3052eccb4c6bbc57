/**
 * Pins, archive, folders, tags and trash. Each view of the list has an index of its own, so that a page costs the
 * same in a history of any size.
 */
export const order = `
ALTER TABLE chats ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1));
ALTER TABLE chats ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1));
ALTER TABLE chats ADD COLUMN folder_id TEXT;
ALTER TABLE chats ADD COLUMN trashed_at_ms INTEGER;

DROP INDEX chats_newest;
CREATE INDEX chats_listed ON chats (is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 0;
CREATE INDEX chats_in_folder ON chats (folder_id, is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 0;
CREATE INDEX chats_archived ON chats (is_pinned DESC, updated_at_ms DESC, id DESC)
	WHERE trashed_at_ms IS NULL AND is_archived = 1;
CREATE INDEX chats_trashed ON chats (is_pinned DESC, updated_at_ms DESC, id DESC) WHERE trashed_at_ms IS NOT NULL;
CREATE INDEX chats_expiring ON chats (trashed_at_ms) WHERE trashed_at_ms IS NOT NULL;

CREATE TABLE folders (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	-- Null: at the top.
	parent_id TEXT,
	position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chat_tags (
	chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
	tag TEXT NOT NULL,
	PRIMARY KEY (chat_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX chats_tagged ON chat_tags (tag, chat_id);
`
