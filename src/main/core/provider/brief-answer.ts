/** What is asked of a provider that is to answer in a few words, in the SDK's terms. */
import type { OpenAI } from 'openai'
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
	const { hostname } = new URL(target.baseUrl)
	// The lowest that every model that thinks takes; `none` and `minimal` are refused by some.
	const effort = limit?.thinks && takesEffort(hostname) ? ('low' as const) : null
	if (target.api === 'responses') {
		const limits = limit ? { max_output_tokens: limit.maxOutputTokens } : {}
		const thinking = effort ? { reasoning: { effort } } : {}
		await client.responses
			.create({ model, input: messages, stream: true, store: false, ...limits, ...thinking }, options)
			.asResponse()
		return
	}
	const limits = limit ? { [limitName(hostname)]: limit.maxOutputTokens } : {}
	const thinking = effort ? { reasoning_effort: effort } : {}
	const stream_options = { include_usage: true }
	await client.chat.completions
		.create({ model, messages, stream: true, stream_options, ...limits, ...thinking }, options)
		.asResponse()
}

/** OpenAI's models that think refuse the old name; most others know no other. */
function limitName(hostname: string): 'max_tokens' | 'max_completion_tokens' {
	return isAt(hostname, ['openai.com', 'azure.com']) ? 'max_completion_tokens' : 'max_tokens'
}

/** Elsewhere it is ignored at best. */
function takesEffort(hostname: string): boolean {
	return isAt(hostname, ['openai.com', 'azure.com', 'openrouter.ai', 'googleapis.com'])
}

function isAt(hostname: string, domains: readonly string[]): boolean {
	return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}
