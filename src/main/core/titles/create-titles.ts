/**
 * Conversations named by their model. After the first complete reply the same provider is asked once more, for a few
 * words; whatever goes wrong, the title made from the text stays. Nothing of it is kept for the next start.
 */
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId, Provider, TitleModel } from '../../../shared/model.ts'
import type { Log, NetworkSignals } from '../ports.ts'
import type { Providers } from '../providers/create-providers.ts'
import type { ChatRows } from '../storage/chats.ts'
import type { TitleRows } from '../storage/title-rows.ts'
import { type AskOptions, askForTitle } from './ask-for-title.ts'
import { type Answerers, findUntitled, type Untitled } from './find-untitled.ts'

type Options = AskOptions & {
	/** The user's choice, at this moment. */
	readonly isOn: () => boolean
	/** Who is asked; null: whoever answers in the conversation. */
	readonly titleModel: () => TitleModel | null
	/** Whether a model thinks before it answers; null: not known. */
	readonly thinks: (provider: Provider, model: string) => boolean | null
	readonly chats: Pick<ChatRows, 'get' | 'rename'>
	readonly rows: TitleRows
	readonly providers: Pick<Providers, 'handlers'>
	readonly network: NetworkSignals
	/** Tells every window of a title. */
	readonly announce: (chatId: ChatId) => void
	readonly log: Log
}

export type Titles = {
	/** To be told every event of the core, in order. */
	readonly hear: (event: CoreEvent) => void
	/** Ends what is under way. Titles that were not made by then are not made. */
	readonly stop: () => void
}

const mostAttempts = 2
const pauseMs = 5_000

export function createTitles(options: Options): Titles {
	const { isOn, chats, rows, providers, announce, clock, log } = options
	/** Aborted when the network is gone: what is asked then would come to nothing. */
	let online = new AbortController()
	const unsubscribe = options.network.onChange((change) => {
		if (change === 'offline') online.abort()
		else if (online.signal.aborted) online = new AbortController()
	})

	async function consider(chatId: ChatId, replyId: MessageId): Promise<void> {
		if (online.signal.aborted || !isOn()) return
		const byDefault = providers.handlers['provider.list']().find(({ isDefault }) => isDefault)
		const answerers = { defaultProviderId: byDefault?.id ?? null, chosen: findChosen() }
		const untitled = findUntitled({ chats, titles: rows }, chatId, replyId, answerers)
		if (untitled) await name(untitled, online.signal)
	}

	/** A provider that is gone or switched off cannot be asked: it is as if none were chosen. */
	function findChosen(): Answerers['chosen'] {
		const titleModel = options.titleModel()
		const provider = providers.handlers['provider.list']().find(({ id }) => id === titleModel?.providerId)
		if (!titleModel || !provider?.isEnabled) return null
		return { ...titleModel, thinks: options.thinks(provider, titleModel.model) ?? false }
	}

	async function name(untitled: Untitled, signal: AbortSignal): Promise<void> {
		const isWanted = () => isOn() && hasItsTitle(untitled)
		let isPlain = false
		for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
			const asked = await askForTitle(options, { untitled, isPlain, isWanted, signal })
			switch (asked.outcome) {
				case 'title':
					return rename(untitled, asked.title)
				case 'not-asked':
					return
				case 'gave-way':
					break
				case 'failed': {
					const next = asked.error ? afterFailure(asked.error) : 'nothing'
					const error = asked.error?.kind ?? 'no title in the answer'
					log.info({ chatId: untitled.chatId, attempt, error }, 'a conversation was not named by its model')
					if (next === 'nothing' || attempt === mostAttempts) return
					isPlain = next === 'plain'
					if (next === 'later') await pause(signal)
					break
				}
				default:
					assertNever(asked)
			}
		}
	}

	/** Nobody has named it meanwhile, or thrown it away. */
	function hasItsTitle({ chatId, title }: Untitled): boolean {
		const chat = chats.get(chatId)
		return chat !== null && chat.title === title && chat.trashedAtMs === null
	}

	function rename(untitled: Untitled, title: string): void {
		if (!hasItsTitle(untitled) || title === untitled.title) return
		chats.rename(untitled.chatId, title)
		announce(untitled.chatId)
	}

	function pause(signal: AbortSignal): Promise<void> {
		if (signal.aborted) return Promise.resolve()
		return new Promise((resolve) => {
			const cancel = clock.after(pauseMs, resolve)
			signal.addEventListener('abort', () => {
				cancel()
				resolve()
			})
		})
	}

	return {
		hear(event) {
			if (event.type !== 'reply.settled') return
			const { chatId, reply } = event
			const { status } = reply
			if (status.phase !== 'settled' || status.outcome !== 'complete' || !status.isSaved) return
			consider(chatId, reply.id).catch((cause: unknown) => {
				log.warn({ err: cause, chatId }, 'a title could not be asked for')
			})
		},
		stop() {
			unsubscribe()
			online.abort()
		},
	}
}

/** What else may be tried. A provider that is at its limits, or has said no, is left alone. */
function afterFailure(error: AppError): 'plain' | 'later' | 'nothing' {
	switch (error.kind) {
		case 'bad-request':
			return 'plain'
		case 'connection-lost':
		case 'ended-early':
		case 'malformed-event':
		case 'server-error':
		case 'unreachable':
			return 'later'
		default:
			return 'nothing'
	}
}
