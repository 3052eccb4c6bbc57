/** What is asked of a provider, in the SDK's terms. */
import type { OpenAI } from 'openai'
import { AppErrorException, assertNever } from '../../../shared/errors.ts'
import { askedModel, authorizationOf, endpointOf } from './azure.ts'
import type { ContinuationStyle } from './capabilities.ts'
import type { Exchange } from './exchange.ts'
import { type ReadFile, toChatMessage, toResponsesInput } from './input-content.ts'
import { toBody } from './request-parameters.ts'
import type { KeptReply, ReplyRequest, Target } from './types.ts'

/** The SDK gives up on its own after ten minutes unless told a longer time; this is the longest a timer can wait. */
const neverMs = 2 ** 31 - 1

/**
 * A client for one request: making one takes a tenth of a millisecond, and nothing is shared by mistake. `model`: the
 * one that is asked for, empty when none is.
 */
export async function createSdkClient(target: Target, exchange: Exchange, model = ''): Promise<OpenAI> {
	const { apiKey } = target
	if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
		const detail = 'The API key contains characters that cannot be sent.'
		throw new AppErrorException({ kind: 'bad-input', field: 'key', detail })
	}
	const { OpenAI } = await import('openai')
	return new OpenAI({
		...endpointOf(target, model),
		// The SDK insists on a key; the null below takes its header out again.
		apiKey: apiKey ?? 'none',
		// Said here too, because the SDK would let a variable of the environment replace it.
		defaultHeaders: authorizationOf(target),
		organization: null,
		project: null,
		adminAPIKey: null,
		webhookSecret: null,
		maxRetries: 0,
		timeout: neverMs,
		logLevel: 'off',
		fetch: exchange.fetch,
	})
}

/** DeepSeek continues messages under another path of the same origin only. */
export function targetFor(target: Target, { continueFrom }: ReplyRequest): Target {
	const url = URL.parse(target.baseUrl)
	const isDeepSeek = url?.hostname === 'api.deepseek.com' && continueFrom?.style === 'prefix'
	return isDeepSeek ? { ...target, baseUrl: `${url.origin}/beta` } : target
}

/** Rejects with the SDK's errors; what is answered goes to the exchange's reader. */
export async function startReply(
	client: OpenAI,
	target: Target,
	request: ReplyRequest,
	readFile: ReadFile,
): Promise<void> {
	const { input, systemPrompt, continueFrom, isBackground, parameters, traceId } = request
	const model = askedModel(target, request.model)
	const options = { headers: { 'X-Client-Request-Id': traceId } }
	const asked = toBody(target, parameters)
	if (target.api === 'responses') {
		const instructions = systemPrompt === null ? {} : { instructions: systemPrompt }
		const storing = isBackground ? { background: true, store: true } : { store: false }
		const said: OpenAI.Responses.EasyInputMessage[] = []
		for (const message of input) said.push(await toResponsesInput(message, readFile))
		await client.responses
			.create({ ...instructions, ...asked, model, input: said, stream: true, ...storing }, options)
			.asResponse()
		return
	}
	const messages: OpenAI.ChatCompletionMessageParam[] = []
	// Every provider knows this role; `developer` is known to some alone, and those take both.
	if (systemPrompt !== null) messages.push({ role: 'system', content: systemPrompt })
	for (const message of input) messages.push(await toChatMessage(message, readFile))
	let extra: object = {}
	if (continueFrom !== null) {
		const { text, style } = continueFrom
		messages.push({ role: 'assistant', content: text, ...markOf(style) })
		if (style === 'final-message') extra = { continue_final_message: true, add_generation_prompt: false }
	}
	const stream_options = { include_usage: true }
	await client.chat.completions
		.create({ ...asked, model, messages, stream: true, stream_options, ...extra }, options)
		.asResponse()
}

/** The events of a kept reply after the cursor, from the first one without. Rejects with the SDK's errors. */
export async function replayRequest(client: OpenAI, kept: KeptReply): Promise<void> {
	const { responseId, cursor, traceId } = kept
	const after = cursor === null ? {} : { starting_after: cursor }
	const options = { headers: { 'X-Client-Request-Id': traceId } }
	await client.responses.retrieve(responseId, { stream: true, ...after }, options).asResponse()
}

/** What tells the model that the last message is its own and unfinished. */
function markOf(style: ContinuationStyle): object {
	switch (style) {
		case 'prefix':
			return { prefix: true }
		case 'partial':
			return { partial: true }
		case 'trailing':
		case 'final-message':
			return {}
		default:
			return assertNever(style)
	}
}
