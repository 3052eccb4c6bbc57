/** Sums of what replies used, with the price that was valid at the time of each. */
import type { ChatId } from '../../../shared/model.ts'
import type { Cost, UsageReport, UsageTotal } from '../../../shared/usage-model.ts'
import type { Database } from './open-database.ts'

/** Plans are made when a price or a limit is given. */
export const defaultCurrency = 'USD'

/** Begins the `reply_id` of what was used for a title: it counts as tokens and money, and not as a reply. */
export const titleUsagePrefix = 'title:'

export const isReply = `reply_id NOT GLOB '${titleUsagePrefix}*'`

export type Period = { readonly fromMs: number; readonly toMs: number }

type Sum = {
	readonly currency: string
	readonly replies: number
	readonly inputTokens: number
	readonly outputTokens: number
	readonly amount: number | null
	readonly repliesWithoutPrice: number
}

const priceAt = (column: 'input' | 'output') =>
	`(SELECT ${column} FROM prices p WHERE p.provider_id = u.provider_id AND p.model = u.model AND p.since_ms <= u.at_ms
		ORDER BY p.since_ms DESC LIMIT 1)`

const priced = `
	SELECT u.*, coalesce(s.currency, '${defaultCurrency}') AS currency,
		${priceAt('input')} * input_tokens / 1e6 + ${priceAt('output')} * output_tokens / 1e6 AS cost
	FROM usage u LEFT JOIN spending_plans s ON s.provider_id = u.provider_id`

const sums = `currency, count(*) FILTER (WHERE ${isReply}) AS replies, sum(input_tokens) AS inputTokens,
	sum(output_tokens) AS outputTokens, sum(cost) AS amount,
	count(*) FILTER (WHERE ${isReply} AND cost IS NULL) AS repliesWithoutPrice`

const nothingUsed: UsageTotal = {
	replies: 0,
	inputTokens: 0,
	outputTokens: 0,
	costs: [],
	repliesWithoutPrice: 0,
}

/** What a condition on `usage u` selects. */
export function usageWhere(db: Database, condition: string, values: readonly unknown[]): UsageTotal {
	const found = db
		.prepare<unknown[], Sum>(`SELECT ${sums} FROM (${priced} WHERE ${condition}) GROUP BY currency`)
		.all(...values)
	return add(found)
}

/** A read job: a year of much use is a hundred thousand rows. */
export function usageReport(db: Database, { fromMs, toMs }: Period): UsageReport {
	function by<Key extends string>(keys: string, group: Key): readonly (Sum & Record<Key, string>)[] {
		return db
			.prepare<[number, number], Sum & Record<Key, string>>(
				`SELECT ${keys}, ${sums} FROM (${priced} WHERE u.at_ms >= ? AND u.at_ms < ?)
				GROUP BY ${group}, currency ORDER BY ${group}`,
			)
			.all(fromMs, toMs)
	}
	const days = grouped(by(`date(at_ms / 1000, 'unixepoch', 'localtime') AS day`, 'day'), ({ day }) => day)
	const models = grouped(by(`json_array(provider_name, model) AS pair`, 'pair'), ({ pair }) => pair)
	const chats = grouped(by('chat_id', 'chat_id'), ({ chat_id }) => chat_id)
	const titleOf = db.prepare<[string], string>('SELECT title FROM chats WHERE id = ?').pluck()
	return {
		total: usageWhere(db, 'u.at_ms >= ? AND u.at_ms < ?', [fromMs, toMs]),
		days: days.map(([day, total]) => ({ day, ...total })),
		models: mostFirst(models).map(([pair, total]) => {
			const [providerName, model] = JSON.parse(pair) as [string, string]
			return { providerName, model, ...total }
		}),
		chats: mostFirst(chats)
			.slice(0, 50)
			.map(([id, total]) => ({ chatId: id as ChatId, title: titleOf.get(id) ?? null, ...total })),
	}
}

function grouped<Row extends Sum>(
	rows: readonly Row[],
	keyOf: (row: Row) => string,
): readonly (readonly [string, UsageTotal])[] {
	return [...Map.groupBy(rows, keyOf)].map(([key, ofKey]) => [key, add(ofKey)] as const)
}

/** Tokens of different currencies add up, money does not. */
function add(parts: readonly Sum[]): UsageTotal {
	const costs: Cost[] = parts.flatMap(({ currency, amount }) =>
		amount === null ? [] : [{ currency, amount }],
	)
	return parts.reduce(
		(total, part) => ({
			replies: total.replies + part.replies,
			inputTokens: total.inputTokens + part.inputTokens,
			outputTokens: total.outputTokens + part.outputTokens,
			costs,
			repliesWithoutPrice: total.repliesWithoutPrice + part.repliesWithoutPrice,
		}),
		nothingUsed,
	)
}

function mostFirst(totals: readonly (readonly [string, UsageTotal])[]) {
	const tokens = ({ inputTokens, outputTokens }: UsageTotal) => inputTokens + outputTokens
	return totals.toSorted(([, a], [, b]) => tokens(b) - tokens(a))
}
