/**
 * Branches that were taken away, and forks.
 *
 * - A branch is marked at its first message and stays until it expires: messages never change, and undo is exact.
 * - Whether a sibling is marked stands in the index of siblings: counting versions reads no message, however long its
 *   text is.
 */
export const branches = `
ALTER TABLE messages ADD COLUMN removed_at_ms INTEGER;
DROP INDEX messages_siblings;
CREATE INDEX messages_siblings ON messages (chat_id, parent_id, id, role, removed_at_ms);
CREATE INDEX messages_removed ON messages (chat_id, removed_at_ms) WHERE removed_at_ms IS NOT NULL;

-- The message up to which the conversation was copied. It may be gone by now.
ALTER TABLE chats ADD COLUMN forked_from TEXT;
`
