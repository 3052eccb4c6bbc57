/** What replies cost, and the question before a month's limit is exceeded. */
import { AppErrorException } from '../../../shared/errors.ts'
import type { ChatId, Provider } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock } from '../ports.ts'
import type { Reader } from '../storage/create-reader.ts'
import type { UsageRows } from '../storage/usage.ts'
import { isWithinLimit, usedOf } from './within-limit.ts'

type Options = {
	readonly rows: UsageRows
	readonly reader: Pick<Reader, 'run'>
	readonly providers: () => readonly Provider[]
	readonly clock: Clock
}

type UsageCall =
	| 'usage.report'
	| 'usage.ofChat'
	| 'usage.ofReply'
	| 'usage.prices'
	| 'usage.setPrice'
	| 'usage.plans'
	| 'usage.savePlan'

export type Usage = ReturnType<typeof createUsage>

export function createUsage({ rows, reader, providers, clock }: Options) {
	function monthStartMs(): number {
		const now = new Date(clock.now())
		return new Date(now.getFullYear(), now.getMonth(), 1).getTime()
	}

	return {
		/**
		 * Throws `over-limit` when the next reply of a conversation (null: a new one) would exceed the month's limit
		 * of its provider.
		 */
		demandAllowance({ id, name }: Provider, chatId: ChatId | null): void {
			const { currency, monthlyLimit } = rows.plan(id)
			if (monthlyLimit === null) return
			const thisMonth = rows.ofProviderSince(id, monthStartMs())
			const expected = chatId === null ? null : rows.ofLastReply(chatId)
			if (isWithinLimit(monthlyLimit, currency, { thisMonth, expected })) return
			throw new AppErrorException({
				kind: 'over-limit',
				providerName: name,
				limit: monthlyLimit.amount,
				used: usedOf(monthlyLimit, currency, thisMonth),
				currency: monthlyLimit.unit === 'money' ? currency : null,
			})
		},
		handlers: {
			'usage.report': (period) => reader.run('usageReport', period),
			'usage.ofChat': ({ chatId }) => rows.ofChat(chatId),
			'usage.ofReply': ({ replyId }) => rows.ofReply(replyId),
			'usage.prices'() {
				const names = new Map(providers().map(({ id, name }) => [id, name]))
				return rows
					.prices()
					.map((line) => ({ ...line, providerName: names.get(line.providerId) ?? line.providerName }))
			},
			'usage.setPrice'({ providerId, model, price }) {
				rows.setPrice(providerId, model, price, clock.now())
				return null
			},
			'usage.plans': () =>
				providers().map(({ id }) => ({
					providerId: id,
					...rows.plan(id),
					thisMonth: rows.ofProviderSince(id, monthStartMs()),
				})),
			'usage.savePlan'({ providerId, currency, monthlyLimit }) {
				rows.savePlan(providerId, { currency, monthlyLimit })
				return null
			},
		} satisfies Pick<Handlers, UsageCall>,
	}
}
