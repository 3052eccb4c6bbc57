import { z } from 'zod'
import { keyId, messageId, model, providerId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import { type FallbackPlan, maxFallbacks } from './fallback-model.ts'
import type { AssistantMessage } from './model.ts'

const fallback = z.strictObject({ providerId, keyId: keyId.nullable(), model: model.nullable() })
const plan = z.strictObject({ isOn: z.boolean(), fallbacks: z.array(fallback).max(maxFallbacks) })

export const fallbackCalls = {
	'fallback.plan': call<FallbackPlan>()(z.strictObject({})),
	/** Replaces the whole plan. `not-found` for a provider that there is not, `key-missing` for a key. */
	'fallback.savePlan': call<FallbackPlan>()(plan),
	/**
	 * Another version of a reply, from the first of the plan that did not give it, whether or not the plan is on.
	 * `not-found` (`fallback`) when there is none.
	 */
	'fallback.askNext': call<{ readonly reply: AssistantMessage }>()(
		z.strictObject({ replyId: messageId, mayExceedLimit: z.literal(true).exactOptional() }),
	),
}
