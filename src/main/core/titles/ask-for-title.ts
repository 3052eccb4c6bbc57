/** One request for a title, from the conversation that has none to what its model makes of it. */
import { v7 as uuidv7 } from 'uuid'
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import type { ChatId, Provider } from '../../../shared/model.ts'
import type { Clock } from '../ports.ts'
import type { ProviderClient } from '../provider/types.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { TitleRows } from '../storage/title-rows.ts'
import { cleanTitle } from './clean-title.ts'
import type { Untitled } from './find-untitled.ts'
import { hearAnswer } from './hear-answer.ts'
import type { RepliesFirst } from './replies-first.ts'
import { toTitleQuestion } from './title-question.ts'

export type AskOptions = {
	readonly rows: Pick<TitleRows, 'addUsage'>
	readonly providers: Pick<Providers, 'resolveTarget' | 'resolveModel'>
	readonly client: Pick<ProviderClient, 'streamBriefAnswer'>
	readonly repliesFirst: Pick<RepliesFirst, 'enterBeside'>
	/** Throws `over-limit`. */
	readonly demandAllowance: (provider: Provider, chatId: ChatId) => void
	readonly clock: Clock
}

export type Ask = {
	readonly untitled: Untitled
	/** Without limits and effort, for a provider that does not know them. */
	readonly isPlain: boolean
	/** Asked again when it is its turn, which may be minutes later. */
	readonly isWanted: () => boolean
	readonly signal: AbortSignal
}

export type Asked =
	| { readonly outcome: 'title'; readonly title: string }
	/** A reply came in between. */
	| { readonly outcome: 'gave-way' }
	/** There is nothing to ask any more, or the provider is spared. */
	| { readonly outcome: 'not-asked' }
	/** `error`: null when the answer was no title. */
	| { readonly outcome: 'failed'; readonly error: AppError | null }

const longestMs = 60_000
/** Eighty characters of any script. */
const mostTokens = 100
/** Thoughts count as well: with fewer, a model that thinks comes to no answer. */
const mostTokensWithThoughts = 2_000

/** Rejects only with what is a mistake of ours. */
export async function askForTitle(options: AskOptions, ask: Ask): Promise<Asked> {
	try {
		return await request(options, ask)
	} catch (cause) {
		if (cause instanceof AppErrorException) return { outcome: 'failed', error: cause.error }
		throw cause
	}
}

async function request(options: AskOptions, { untitled, isPlain, isWanted, signal }: Ask): Promise<Asked> {
	const { providers, client, clock } = options
	const { chatId, question, answer, thinks } = untitled
	const { provider, target } = await providers.resolveTarget(untitled.providerId)
	const model = await providers.resolveModel(provider, untitled.model, signal)
	const pass = await options.repliesFirst.enterBeside(target, model, signal)
	if (pass === null) return { outcome: 'not-asked' }
	const late = new AbortController()
	const cancelLate = clock.after(longestMs, () => late.abort())
	try {
		if (!isWanted()) return { outcome: 'not-asked' }
		options.demandAllowance(provider, chatId)
		const maxOutputTokens = thinks ? mostTokensWithThoughts : mostTokens
		const brief = {
			model,
			text: toTitleQuestion(question, answer),
			limit: isPlain ? null : { maxOutputTokens, thinks },
			traceId: uuidv7(),
		}
		const heard = await hearAnswer(
			(sink) => client.streamBriefAnswer(target, brief, sink),
			AbortSignal.any([signal, pass.givesWay, late.signal]),
		)
		if (signal.aborted) return { outcome: 'not-asked' }
		if (heard.usage) {
			options.rows.addUsage({
				chatId,
				providerId: provider.id,
				providerName: provider.name,
				model: heard.model ?? model,
				usage: heard.usage,
				nowMs: clock.now(),
			})
		}
		if (pass.givesWay.aborted) return { outcome: 'gave-way' }
		if (late.signal.aborted) return failed({ kind: 'timeout', stage: 'silence', afterMs: longestMs })
		if (heard.error) return failed(heard.error)
		const title = cleanTitle(heard.text)
		return title === null ? failed(null) : { outcome: 'title', title }
	} finally {
		cancelLate()
		pass.leave()
	}
}

const failed = (error: AppError | null): Asked => ({ outcome: 'failed', error })
