/** The assistants, as the core last told them. */
import { create } from 'zustand'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

type AssistantsStore = {
	/** In the user's order. */
	readonly assistants: readonly Assistant[]
}

export const useAssistants = create<AssistantsStore>(() => ({ assistants: [] }))

/** Null for none, and for one that is gone. */
export function useAssistant(id: AssistantId | null): Assistant | null {
	return useAssistants(({ assistants }) => assistants.find((each) => each.id === id) ?? null)
}

export async function readAssistants(): Promise<void> {
	const result = await windowLink().call('assistant.list', {})
	if (result.ok) useAssistants.setState({ assistants: result.value })
}

export function receiveAssistantEvents(events: readonly CoreEvent[]): void {
	const last = events.findLast((event) => event.type === 'assistants.changed')
	if (last) useAssistants.setState({ assistants: last.assistants })
}
