/**
 * Files of drafts, and the text that was taken out of files.
 *
 * A text is kept as long as a message or a draft has its file, and can be taken out of it again.
 */
export const draftFiles = `
CREATE TABLE draft_files (
	id TEXT PRIMARY KEY,
	-- Empty: the conversation that does not exist yet. The id of a message that waits in a queue: its files.
	-- No foreign key, as with drafts.
	chat_id TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size_bytes INTEGER NOT NULL,
	-- 'ready', 'cut', or why it cannot be sent; null: it is still to be read.
	fate TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_files_chat ON draft_files (chat_id);
CREATE INDEX draft_files_file ON draft_files (sha256);

CREATE TABLE file_texts (
	sha256 TEXT PRIMARY KEY,
	-- Null: none can be had.
	text TEXT,
	-- The file is longer.
	is_cut INTEGER NOT NULL
) STRICT;

CREATE TRIGGER file_text_left_by_message AFTER DELETE ON attachments WHEN OLD.sha256 IS NOT NULL
BEGIN
	DELETE FROM file_texts WHERE sha256 = OLD.sha256
		AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = OLD.sha256)
		AND NOT EXISTS (SELECT 1 FROM draft_files WHERE sha256 = OLD.sha256);
END;
CREATE TRIGGER file_text_left_by_draft AFTER DELETE ON draft_files
BEGIN
	DELETE FROM file_texts WHERE sha256 = OLD.sha256
		AND NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = OLD.sha256)
		AND NOT EXISTS (SELECT 1 FROM draft_files WHERE sha256 = OLD.sha256);
END;
`
