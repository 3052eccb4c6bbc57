/** Whether a model begins a continuation with the end of what it continues: then, and only then, it is trimmed. */
export const repetitionLessons = `
CREATE TABLE repetition_lessons (
	base_url TEXT NOT NULL,
	model TEXT NOT NULL,
	-- How often it was seen, less the times it was not.
	weight INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;
`
