/**
 * Gathers what one read from the socket meant. Consecutive pieces of text become one event: at full speed
 * a read brings hundreds of them, and everything behind this pays per event, not per character.
 */
import type { Usage } from '../../../shared/model.ts'
import type { ProviderEvent } from './types.ts'

export type EventBatch = {
	readonly text: (piece: string) => void
	readonly reasoning: (piece: string) => void
	/** Providers that count as they go send usage with every event; the last of a batch is the one that counts. */
	readonly usage: (usage: Usage) => void
	readonly add: (event: ProviderEvent) => void
	/** Everything since the last call, in order, usage last. */
	readonly take: () => readonly ProviderEvent[]
}

const nothing: readonly ProviderEvent[] = []

export function createEventBatch(): EventBatch {
	let events: ProviderEvent[] = []
	let openType: 'text' | 'reasoning' = 'text'
	let openText = ''
	let lastUsage: Usage | null = null

	function append(type: 'text' | 'reasoning', piece: string) {
		if (openType !== type) {
			closeText()
			openType = type
		}
		openText += piece
	}

	function closeText() {
		if (openText === '') return
		events.push({ type: openType, text: openText })
		openText = ''
	}

	return {
		text: (piece) => append('text', piece),
		reasoning: (piece) => append('reasoning', piece),
		usage(usage) {
			lastUsage = usage
		},
		add(event) {
			closeText()
			events.push(event)
		},
		take() {
			closeText()
			if (lastUsage !== null) {
				events.push({ type: 'usage', usage: lastUsage })
				lastUsage = null
			}
			if (events.length === 0) return nothing
			const taken = events
			events = []
			return taken
		},
	}
}
