import type { CoreEvent } from '../../../src/shared/events.ts'
import type { ReplyStatus } from '../../../src/shared/model.ts'
import { startCore } from '../../support/start-core.ts'
import type { Client, ClientOutcome } from './client-outcome.ts'

type Way = {
	readonly name: string
	readonly api: 'chat' | 'responses'
	readonly isBackground: boolean
}

/** The real core in this process, over a real history. */
export async function createHoldfastClient(
	baseUrl: string,
	{ name, api, isBackground }: Way,
): Promise<Client> {
	const core = await startCore({ environment: { baseUrl, api, isBackground } })
	const listeners = new Set<(event: CoreEvent) => void>()
	core.core.onEvents((events) => {
		for (const event of events) for (const listener of [...listeners]) listener(event)
	})

	async function ask(prompt: string, limitMs: number): Promise<ClientOutcome> {
		const { reply } = await core.call('chat.send', {
			chatId: null,
			text: prompt,
			providerId: null,
			model: null,
		})
		let noticedAtMs: number | null = null
		const over = Promise.withResolvers<ReplyStatus | null>()
		const listener = (event: CoreEvent) => {
			if (event.type === 'reply.status' && event.replyId === reply.id && saysTrouble(event.status)) {
				noticedAtMs ??= Date.now()
			}
			if (event.type === 'reply.settled' && event.reply.id === reply.id) over.resolve(event.reply.status)
		}
		listeners.add(listener)
		const timer = setTimeout(() => over.resolve(null), limitMs)
		const status = await over.promise
		clearTimeout(timer)
		listeners.delete(listener)
		const { text } = await core.call('reply.attach', { replyId: reply.id })
		if (status?.phase !== 'settled') return { text, end: 'waiting', noticedAtMs }
		return { text, end: status.outcome === 'complete' ? 'complete' : 'error', noticedAtMs }
	}

	return { name, ask, close: core.discard }
}

/** What a person can see: the status line no longer says that all is well. */
function saysTrouble({ phase }: ReplyStatus): boolean {
	return phase === 'suspect' || phase === 'offline' || phase === 'waiting' || phase === 'recovering'
}
