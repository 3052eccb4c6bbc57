/** A branch that was removed is marked at its first message and stays until the trash is emptied of it. */
export const branches = `
ALTER TABLE messages ADD COLUMN removed_at_ms INTEGER;
CREATE INDEX messages_removed ON messages (removed_at_ms) WHERE removed_at_ms IS NOT NULL;
`
