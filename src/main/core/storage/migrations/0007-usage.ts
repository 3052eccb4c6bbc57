/**
 * What replies used. A row is written by the very statement that settles the reply, and stays when the
 * conversation is removed: what was spent was spent.
 */
export const usage = `
CREATE TABLE usage (
	reply_id TEXT PRIMARY KEY,
	chat_id TEXT NOT NULL,
	provider_id TEXT NOT NULL,
	provider_name TEXT NOT NULL,
	model TEXT NOT NULL,
	at_ms INTEGER NOT NULL,
	input_tokens INTEGER NOT NULL,
	output_tokens INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_by_time ON usage (at_ms);
CREATE INDEX usage_of_chat ON usage (chat_id, at_ms);
CREATE INDEX usage_of_provider ON usage (provider_id, at_ms);

INSERT INTO usage
	SELECT id, chat_id, coalesce(provider_id, ''), coalesce(provider_name, ''), coalesce(model, ''), created_at_ms,
		coalesce(input_tokens, 0), coalesce(output_tokens, 0)
	FROM messages
	WHERE role = 'assistant' AND outcome IS NOT NULL AND (input_tokens IS NOT NULL OR output_tokens IS NOT NULL);

CREATE TRIGGER usage_of_settled AFTER UPDATE OF outcome ON messages
WHEN old.outcome IS NULL AND new.outcome IS NOT NULL
	AND (new.input_tokens IS NOT NULL OR new.output_tokens IS NOT NULL)
BEGIN
	INSERT OR IGNORE INTO usage VALUES (
		new.id, new.chat_id, coalesce(new.provider_id, ''), coalesce(new.provider_name, ''), coalesce(new.model, ''),
		new.created_at_ms, coalesce(new.input_tokens, 0), coalesce(new.output_tokens, 0)
	);
END;

-- For a million tokens, from since_ms on, in the currency of the provider's plan.
CREATE TABLE prices (
	provider_id TEXT NOT NULL,
	model TEXT NOT NULL,
	since_ms INTEGER NOT NULL,
	input REAL NOT NULL,
	output REAL NOT NULL,
	PRIMARY KEY (provider_id, model, since_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE spending_plans (
	provider_id TEXT PRIMARY KEY,
	currency TEXT NOT NULL,
	limit_unit TEXT CHECK (limit_unit IN ('tokens', 'money')),
	limit_amount REAL
) STRICT, WITHOUT ROWID;
`
