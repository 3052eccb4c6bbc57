/** Replies that another provider, key or model gave than the one that was asked first. */
export const fallbacks = `
-- JSON: see Replaced in shared/fallback-model.ts. Null: whoever was asked gave it.
ALTER TABLE messages ADD COLUMN replaced TEXT;
`
