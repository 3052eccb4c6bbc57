/** What was pasted beside a draft is kept apart from what is typed: a keystroke must not write megabytes again. */
export const pastedDrafts = `
ALTER TABLE drafts ADD COLUMN pasted TEXT NOT NULL DEFAULT '';
`
