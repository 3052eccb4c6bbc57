/**
 * A snapshot and the events around it travel apart. Whoever asks for a snapshot records the events that pass
 * meanwhile, and applies them to it when it lands: none is missing, whichever came first.
 */
import type { CoreEvent } from '../shared/events.ts'
import { windowLink } from './window-link.ts'

export type Recording = {
	/** Ends the recording; what passed since it began, in order. */
	readonly stop: () => readonly CoreEvent[]
}

export function recordEvents(): Recording {
	const recorded: CoreEvent[] = []
	const end = windowLink().onEvents((events) => recorded.push(...events))
	return {
		stop() {
			end()
			return recorded
		},
	}
}
