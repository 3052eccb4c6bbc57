/**
 * Replies of several models to one question are siblings, as versions are. All that is kept beside them is which
 * question's replies a conversation shows beside each other: the question's id, or null.
 */
export const comparisons = `
ALTER TABLE chats ADD COLUMN compared_id TEXT;
`
