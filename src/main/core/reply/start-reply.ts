/** From a committed, empty reply to a running one: what it answers, by whom, and how a broken one may go on. */
import { v7 as uuidv7 } from 'uuid'
import { assertNever } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import { defaultLimits, limitsOf } from '../../../shared/limits.ts'
import type { AssistantMessage, ChatId, ProviderId, Rung } from '../../../shared/model.ts'
import { capabilitiesOf } from '../provider/capabilities.ts'
import type { InputMessage, ReplyRequest } from '../provider/types.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { Lessons } from '../storage/lessons.ts'
import type { MessageRows } from '../storage/messages.ts'
import { buildInput } from './build-input.ts'
import type { LiveReplies } from './live-replies.ts'
import type { Prepared } from './prepare-attempt.ts'
import type { LeftReply } from './run-reply.ts'

type Options = {
	readonly messages: MessageRows
	readonly lessons: Lessons
	readonly providers: Pick<Providers, 'handlers' | 'resolveTarget' | 'resolveModel'>
	readonly live: Pick<LiveReplies, 'start' | 'overlay'>
	/** The conversation's choice of background mode; null: as the provider has it. */
	readonly isBackground: (chatId: ChatId) => boolean | null
}

export type Start = {
	readonly chatId: ChatId
	readonly message: AssistantMessage
	readonly providerId: ProviderId
	readonly requestedModel: string | null
	/** What an earlier run of Holdfast left of it. */
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
	live,
	isBackground,
}: Options): StartReplies {
	return function startReply({ chatId, message, providerId, requestedModel, left }) {
		const traceId = uuidv7()
		const { before, question } = readPath(message)
		const known = providers.handlers['provider.list']().find(({ id }) => id === providerId)
		const isLocal = known !== undefined && isLoopback(known.baseUrl)
		// A reply is of one kind to its end, whatever is chosen meanwhile.
		const chosenBackground = isBackground(chatId)

		async function prepare(signal: AbortSignal): Promise<Prepared> {
			const { provider, target } = await providers.resolveTarget(providerId)
			const model = await providers.resolveModel(provider, requestedModel ?? left?.model ?? null, signal)
			const { baseUrl, api } = provider
			const inBackground = api === 'responses' && (chosenBackground ?? provider.isBackground)
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
				continueFrom: null,
				isBackground: inBackground,
				traceId,
			}

			function toRequest(rung: Rung | null, soFar: string): ReplyRequest {
				switch (rung) {
					case 'continue':
						return continuation ? { ...plain, continueFrom: { text: soFar, style: continuation } } : plain
					case 'instruct':
						return { ...plain, input: [...question, ...askedToContinue(soFar)] }
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

		const limits = known ? limitsOf(known) : defaultLimits
		live.start({ chatId, message, traceId, limits, isLocal, before, left: left ?? null, prepare })
		return live.overlay(message)
	}

	/** What the reply answers, and what earlier segments of the same answer said. */
	function readPath({ parentId }: AssistantMessage): {
		readonly before: string
		readonly question: readonly InputMessage[]
	} {
		if (parentId === null) return { before: '', question: [] }
		const path = messages.pathTo(parentId, longestPath).map(({ message }) => message)
		let start = path.length
		while (path[start - 1]?.role === 'assistant') start -= 1
		const before = path
			.slice(start)
			.map(({ text }) => text)
			.join('')
		return { before, question: buildInput(path.slice(0, start)) }
	}
}

function askedToContinue(soFar: string): readonly InputMessage[] {
	return [
		{ role: 'assistant', text: soFar },
		{ role: 'user', text: continueInstruction },
	]
}
