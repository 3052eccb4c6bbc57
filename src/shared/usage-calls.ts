import { z } from 'zod'
import { chatId, messageId, model, providerId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import type { PriceLine, SpendingPlan, UsageReport, UsageTotal } from './usage-model.ts'

const amount = z.number().positive().max(1_000_000_000_000)
const perMillion = z.number().min(0).max(1_000_000)

export const usageCalls = {
	/** `fromMs` to before `toMs`, Unix milliseconds. */
	'usage.report': call<UsageReport>()(z.strictObject({ fromMs: z.int(), toMs: z.int() })),
	'usage.ofChat': call<UsageTotal>()(z.strictObject({ chatId })),
	'usage.ofReply': call<UsageTotal>()(z.strictObject({ replyId: messageId })),
	'usage.prices': call<readonly PriceLine[]>()(z.strictObject({})),
	/** A first price counts for all earlier replies, a changed one from now on. Null removes all of them. */
	'usage.setPrice': call<null>()(
		z.strictObject({
			providerId,
			model,
			price: z.strictObject({ input: perMillion, output: perMillion }).nullable(),
		}),
	),
	'usage.plans': call<readonly SpendingPlan[]>()(z.strictObject({})),
	'usage.savePlan': call<null>()(
		z.strictObject({
			providerId,
			currency: z.string().regex(/^[A-Z]{3}$/),
			monthlyLimit: z.strictObject({ unit: z.enum(['tokens', 'money']), amount }).nullable(),
		}),
	),
} as const
