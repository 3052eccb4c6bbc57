/** What is asked of a provider that is to answer in a few words, in the SDK's terms. */
import type { OpenAI } from 'openai'
import { limitNameAt, understandsEffort } from '../../../shared/parameter-support.ts'
import { askedModel } from './azure.ts'
import type { BriefRequest, Target } from './types.ts'

/** Rejects with the SDK's errors; what is answered goes to the exchange's reader. */
export async function startBriefAnswer(
	client: OpenAI,
	target: Target,
	{ model: named, text, limit, traceId }: BriefRequest,
): Promise<void> {
	const model = askedModel(target, named)
	const messages = [{ role: 'user' as const, content: text }]
	const options = { headers: { 'X-Client-Request-Id': traceId } }
	// The lowest that every model that thinks takes; `none` and `minimal` are refused by some.
	const effort = limit?.thinks && understandsEffort(target) ? ('low' as const) : null
	if (target.api === 'responses') {
		const limits = limit ? { max_output_tokens: limit.maxOutputTokens } : {}
		const thinking = effort ? { reasoning: { effort } } : {}
		await client.responses
			.create({ model, input: messages, stream: true, store: false, ...limits, ...thinking }, options)
			.asResponse()
		return
	}
	const limits = limit ? { [limitNameAt(target)]: limit.maxOutputTokens } : {}
	const thinking = effort ? { reasoning_effort: effort } : {}
	const stream_options = { include_usage: true }
	await client.chat.completions
		.create({ model, messages, stream: true, stream_options, ...limits, ...thinking }, options)
		.asResponse()
}
