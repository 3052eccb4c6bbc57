/** Rows of prices and spending plans, and what was used under them. */
import type { ChatId, MessageId, ProviderId } from '../../../shared/model.ts'
import type { MonthlyLimit, Price, PriceLine, UsageTotal } from '../../../shared/usage-model.ts'
import type { Database } from './open-database.ts'
import { defaultCurrency, isReply, usageWhere } from './usage-totals.ts'

export type Plan = { readonly currency: string; readonly monthlyLimit: MonthlyLimit | null }

type PlanRow = {
	readonly currency: string
	readonly limit_unit: 'tokens' | 'money' | null
	readonly limit_amount: number | null
}

type PriceRow = {
	readonly provider_id: ProviderId
	readonly provider_name: string | null
	readonly model: string
	readonly input: number | null
	readonly output: number | null
}

export type UsageRows = ReturnType<typeof createUsageRows>

export function createUsageRows(db: Database) {
	const plan = db.prepare<[string], PlanRow>('SELECT * FROM spending_plans WHERE provider_id = ?')
	const savePlan = db.prepare<[string, string, string | null, number | null]>(
		`INSERT INTO spending_plans VALUES (?, ?, ?, ?) ON CONFLICT (provider_id) DO UPDATE SET
		currency = excluded.currency, limit_unit = excluded.limit_unit, limit_amount = excluded.limit_amount`,
	)
	const hasPrice = db
		.prepare<[string, string], 1>('SELECT 1 FROM prices WHERE provider_id = ? AND model = ? LIMIT 1')
		.pluck()
	const insertPrice = db.prepare<[string, string, number, number, number]>(
		'INSERT OR REPLACE INTO prices VALUES (?, ?, ?, ?, ?)',
	)
	const removePrices = db.prepare<[string, string]>('DELETE FROM prices WHERE provider_id = ? AND model = ?')
	const prices = db.prepare<[], PriceRow>(`
		SELECT m.provider_id, m.model,
			(SELECT provider_name FROM usage u WHERE u.provider_id = m.provider_id ORDER BY at_ms DESC LIMIT 1) AS provider_name,
			p.input, p.output
		FROM (SELECT provider_id, model FROM usage UNION SELECT provider_id, model FROM prices) m
		LEFT JOIN prices p ON p.provider_id = m.provider_id AND p.model = m.model AND p.since_ms = (
			SELECT max(since_ms) FROM prices l WHERE l.provider_id = m.provider_id AND l.model = m.model)
		WHERE m.model <> '' ORDER BY provider_name, m.model`)
	const lastOfChat = db
		.prepare<[string], string>(
			`SELECT reply_id FROM usage WHERE chat_id = ? AND ${isReply} ORDER BY at_ms DESC LIMIT 1`,
		)
		.pluck()

	return {
		ofChat: (chatId: ChatId): UsageTotal => usageWhere(db, 'u.chat_id = ?', [chatId]),
		ofReply: (replyId: MessageId): UsageTotal => usageWhere(db, 'u.reply_id = ?', [replyId]),
		ofProviderSince: (id: ProviderId, sinceMs: number): UsageTotal =>
			usageWhere(db, 'u.provider_id = ? AND u.at_ms >= ?', [id, sinceMs]),
		/** The conversation's last reply; null when it has none. */
		ofLastReply(chatId: ChatId): UsageTotal | null {
			const replyId = lastOfChat.get(chatId)
			return replyId === undefined ? null : usageWhere(db, 'u.reply_id = ?', [replyId])
		},
		plan(id: ProviderId): Plan {
			const row = plan.get(id)
			if (!row) return { currency: defaultCurrency, monthlyLimit: null }
			const { currency, limit_unit: unit, limit_amount: amount } = row
			return { currency, monthlyLimit: unit === null || amount === null ? null : { unit, amount } }
		},
		savePlan(id: ProviderId, { currency, monthlyLimit }: Plan): void {
			savePlan.run(id, currency, monthlyLimit?.unit ?? null, monthlyLimit?.amount ?? null)
		},
		prices: (): readonly PriceLine[] =>
			prices.all().map(({ provider_id, provider_name, model, input, output }) => ({
				providerId: provider_id,
				providerName: provider_name ?? '',
				model,
				price: input === null || output === null ? null : { input, output },
			})),
		/** A first price counts from the beginning of time. */
		setPrice(id: ProviderId, model: string, price: Price | null, nowMs: number): void {
			if (price === null) removePrices.run(id, model)
			else insertPrice.run(id, model, hasPrice.get(id, model) ? nowMs : 0, price.input, price.output)
		},
	}
}
