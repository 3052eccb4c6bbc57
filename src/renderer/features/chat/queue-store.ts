/** Messages that wait for a reply to end, of the conversations this window has looked at. */
import { create } from 'zustand'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId } from '../../../shared/model.ts'
import { emptyQueue, type Queue } from '../../../shared/queue-model.ts'
import { windowLink } from '../../window-link.ts'

type Queues = { readonly queues: ReadonlyMap<ChatId, Queue> }

const useQueues = create<Queues>(() => ({ queues: new Map() }))

export function useQueue(chatId: ChatId | null): Queue {
	return useQueues(({ queues }) => (chatId === null ? undefined : queues.get(chatId)) ?? emptyQueue)
}

export function holdQueue(chatId: ChatId, queue: Queue): void {
	useQueues.setState(({ queues }) => ({ queues: new Map(queues).set(chatId, queue) }))
}

/** What changed while the answer was on its way came before it. */
export async function readQueue(chatId: ChatId): Promise<void> {
	const result = await windowLink().call('queue.list', { chatId })
	if (result.ok) holdQueue(chatId, result.value)
}

export function receiveQueueEvents(events: readonly CoreEvent[]): void {
	for (const event of events) {
		if (event.type === 'queue.changed') holdQueue(event.chatId, event.queue)
		else if (event.type === 'chat.removed') holdQueue(event.chatId, emptyQueue)
	}
}
