/** What a reply refers to, and how long it thought. */
export const citationsAndThinkingTime = `
-- JSON: a list of Citation in shared/citation.ts. Null: it named nothing.
ALTER TABLE messages ADD COLUMN citations TEXT;
ALTER TABLE messages ADD COLUMN reasoning_ms INTEGER;
`
