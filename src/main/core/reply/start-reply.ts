/** From a committed, empty reply to a running one: what it answers, by whom, and how a broken one may go on. */
import { v7 as uuidv7 } from 'uuid'
import { type AppError, AppErrorException, assertNever } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import { defaultLimits, limitsOf } from '../../../shared/limits.ts'
import type {
	AssistantMessage,
	ChatId,
	KeyId,
	Message,
	Provider,
	ProviderId,
	Rung,
} from '../../../shared/model.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { ReadText } from '../attachments/read-text.ts'
import type { Fallbacks } from '../fallback/create-fallbacks.ts'
import { capabilitiesOf } from '../provider/capabilities.ts'
import type { InputMessage, ReplyRequest } from '../provider/types.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { Lessons } from '../storage/lessons.ts'
import type { MessageRows } from '../storage/messages.ts'
import { buildInput } from './build-input.ts'
import type { LiveReplies } from './live-replies.ts'
import type { Prepared } from './prepare-attempt.ts'
import type { Asked, LeftReply } from './run-reply.ts'
import { isSentPicture } from './sent-pictures.ts'

type Options = {
	readonly messages: MessageRows
	readonly lessons: Lessons
	readonly providers: Pick<Providers, 'handlers' | 'resolveTarget' | 'resolveModel'>
	readonly fallbacks: Pick<Fallbacks, 'queueFor'>
	readonly live: Pick<LiveReplies, 'start' | 'overlay'>
	/** The conversation's choice of background mode; null: as the provider has it. */
	readonly isBackground: (chatId: ChatId) => boolean | null
	/** What is set for the conversation, and for its assistant. */
	readonly settingsOf: (chatId: ChatId) => ChatSettings
	/** What of the layers, over what is set for the model, this provider and model take. */
	readonly parametersFor: (
		provider: Provider,
		model: string,
		layers: readonly ReplyParameters[],
	) => ReplyParameters
	readonly takesPictures: TakesPictures
	readonly readText: Pick<ReadText, 'known' | 'ensure'>
}

/** False only when it is known that the model takes none. */
export type TakesPictures = (provider: Provider, model: string) => boolean

export type ChatSettings = {
	/** From the most general to the most special one. */
	readonly layers: readonly ReplyParameters[]
	/** Null: nothing is said before the messages. */
	readonly systemPrompt: string | null
}

export type Start = {
	readonly chatId: ChatId
	readonly message: AssistantMessage
	readonly providerId: ProviderId
	/** Left out or null: the key that the provider uses. */
	readonly keyId?: KeyId | null
	readonly requestedModel: string | null
	/** What an earlier run of Holdfast left of it. */
	readonly left?: LeftReply
}

type Wanted = {
	readonly providerId: ProviderId
	readonly keyId: KeyId | null
	readonly model: string | null
	readonly left?: LeftReply
}

/** Returns the reply as a window should show it at once. */
export type StartReplies = (start: Start) => AssistantMessage

/** A path longer than this is sent from here on: no provider's context holds more. */
const longestPath = 10_000

/** Asked in the conversation's own last turn, and never kept. */
const continueInstruction =
	'Your last message was cut off. Continue it exactly from where it stops, in the same language and formatting. ' +
	'Do not repeat anything, do not apologise, and add no introduction.'

export function createStartReply({
	messages,
	lessons,
	providers,
	fallbacks,
	live,
	isBackground,
	settingsOf,
	parametersFor,
	takesPictures,
	readText,
}: Options): StartReplies {
	return function startReply({ chatId, message, providerId, keyId = null, requestedModel, left }) {
		const begunBy = providerId
		const traceId = uuidv7()
		const { before, hadThoughts, asked: path } = readPath(message)
		// A reply is of one kind to its end, whatever is chosen meanwhile.
		const chosenBackground = isBackground(chatId)
		const { layers, systemPrompt: chosenPrompt } = settingsOf(chatId)
		// An earlier run may have asked with another one; of a request that an earlier version made that is not known.
		const systemPrompt = left?.systemPrompt == null ? chosenPrompt : left.systemPrompt || null
		let replaced = message.replaced ?? null
		const queue = fallbacks.queueFor({ chatId, providerId, model: message.model })

		/** Whoever is asked: the reply's own provider, or one after it. */
		function ask(asked: Wanted): Asked {
			const known = providers.handlers['provider.list']().find(({ id }) => id === asked.providerId)
			return {
				limits: known ? limitsOf(known) : defaultLimits,
				isLocal: known !== undefined && isLoopback(known.baseUrl),
				canFallBack: queue.hasNext(),
				prepare: preparation(asked),
			}
		}

		function preparation({ providerId, keyId, model: wanted, left }: Wanted): Asked['prepare'] {
			let parameters: ReplyParameters | null = left?.parameters ?? null
			let input: readonly InputMessage[] | null = null

			return async function prepare(signal: AbortSignal): Promise<Prepared> {
				const { provider, target } = await providers.resolveTarget(providerId, keyId ?? undefined)
				const model = await providers.resolveModel(provider, wanted, signal)
				const { baseUrl, api } = provider
				const inBackground = api === 'responses' && (chosenBackground ?? provider.isBackground)
				// The first look at the model decides: every further attempt is to go on with the same answer.
				parameters ??= parametersFor(provider, model, layers)
				input ??= await inputFor(path, provider, model, signal)
				const question = input
				const learned = {
					canContinue: lessons.canContinue(baseUrl, model),
					repeats: lessons.repeats(baseUrl, model),
				}
				const { continuation, canReplay, trust } = capabilitiesOf(
					// What an earlier run left is kept by the provider, whatever was chosen since.
					{ baseUrl, api, preset: provider.preset, isBackground: inBackground || left !== undefined },
					model,
					learned,
				)
				const plain: ReplyRequest = {
					model,
					input: question,
					systemPrompt,
					continueFrom: null,
					isBackground: inBackground,
					parameters,
					traceId,
				}

				function toRequest(rung: Rung | null, text: string, thinks: boolean): ReplyRequest {
					switch (rung) {
						case 'continue': {
							const hasThoughts = hadThoughts || thinks
							return continuation
								? { ...plain, continueFrom: { text, style: continuation, hasThoughts } }
								: plain
						}
						case 'instruct':
							return { ...plain, input: [...question, ...askedToContinue(text)] }
						case 'replay':
						case 'poll':
						case 'regenerate':
						case null:
							return plain
						default:
							return assertNever(rung)
					}
				}
				return { target, model, means: { canReplay, canContinue: continuation !== null }, trust, toRequest }
			}
		}

		function fallBack(error: AppError) {
			const next = queue.next()
			if (!next) return null
			const { provider, keyId, keyName, model } = next
			const { id: providerId, name: providerName } = provider
			// Whom it was asked of first, and why that one could not: those between are in the timeline.
			const key = providerId === begunBy && keyName !== null ? { key: keyName } : {}
			replaced ??= { providerName: message.providerName, model: message.model, error, ...key }
			const first = replaced
			return {
				asked: {
					...ask({ providerId, keyId, model }),
					providerName,
					model,
					...key,
					record: () => messages.replaceAnswerer(message.id, { providerId, providerName, model }, first),
				},
				message: { ...message, providerName, model, replaced: first },
			}
		}

		live.start({
			chatId,
			message,
			traceId,
			before,
			left: left ?? null,
			answerer: ask({
				providerId,
				keyId,
				model: requestedModel ?? left?.model ?? null,
				...(left && { left }),
			}),
			fallBack,
		})
		return live.overlay(message)
	}

	/** Throws `pictures-not-taken` when what is asked about is a picture; those of earlier questions are named instead. */
	async function inputFor(
		path: readonly Message[],
		provider: Provider,
		model: string,
		signal: AbortSignal,
	): Promise<readonly InputMessage[]> {
		const takes = takesPictures(provider, model)
		if (!takes && path.at(-1)?.attachments.some(isSentPicture)) {
			throw new AppErrorException({ kind: 'pictures-not-taken', model })
		}
		const files = path.flatMap(({ role, attachments }) => (role === 'user' ? attachments : []))
		await readText.ensure(files, signal)
		return buildInput(path, { takesPictures: takes, textOf: readText.known })
	}

	/** What the reply answers, and what earlier segments of the same answer said. */
	function readPath({ parentId }: AssistantMessage): {
		readonly before: string
		readonly hadThoughts: boolean
		readonly asked: readonly Message[]
	} {
		if (parentId === null) return { before: '', hadThoughts: false, asked: [] }
		const path = messages.pathTo(parentId, longestPath).map(({ message }) => message)
		let start = path.length
		while (path[start - 1]?.role === 'assistant') start -= 1
		const segments = path.slice(start)
		return {
			before: segments.map(({ text }) => text).join(''),
			hadThoughts: segments.some((segment) => segment.role === 'assistant' && segment.reasoning !== ''),
			asked: path.slice(0, start),
		}
	}
}

function askedToContinue(soFar: string): readonly InputMessage[] {
	return [
		{ role: 'assistant', text: soFar },
		{ role: 'user', text: continueInstruction },
	]
}
