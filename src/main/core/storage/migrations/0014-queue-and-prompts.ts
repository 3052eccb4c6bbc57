/** Messages that wait for a reply to end, and the prompts a person keeps. */
export const queueAndPrompts = `
CREATE TABLE queued_messages (
	-- UUIDv7.
	id TEXT PRIMARY KEY,
	chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
	-- Within its conversation; the lowest goes out first.
	position INTEGER NOT NULL,
	-- Of its text, so that a list reads nothing that may be megabytes.
	beginning TEXT NOT NULL,
	-- JSON: the input of chat.send.
	input TEXT NOT NULL
) STRICT;
CREATE INDEX queued_messages_by_chat ON queued_messages (chat_id, position);
-- The files of a message that waits are those of a draft that is called as the message is.
CREATE TRIGGER queued_message_files AFTER DELETE ON queued_messages
BEGIN
	DELETE FROM draft_files WHERE chat_id = OLD.id;
END;

CREATE TABLE prompts (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	position INTEGER NOT NULL,
	created_at_ms INTEGER NOT NULL,
	updated_at_ms INTEGER NOT NULL
) STRICT;
`
