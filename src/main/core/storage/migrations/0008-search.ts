/**
 * What the index of the search has yet to take in. The index is a file of its own (`search-index.ts`), written by a
 * thread of its own: it is made from the messages, and never in their way.
 *
 * - A row says: look at this message again. It is there, or it is gone.
 * - The numbers have no gaps and never come back: an index tells by them whether it belongs to this history.
 */
export const search = `
CREATE TABLE search_changes (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	-- The rowid of the message.
	message INTEGER NOT NULL
) STRICT;

CREATE TABLE search_history (
	identity BLOB NOT NULL
) STRICT;
INSERT INTO search_history VALUES (randomblob(16));

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
`
