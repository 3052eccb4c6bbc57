/** The prompts, as the core last told them. */
import { create } from 'zustand'
import type { CoreEvent } from '../../../shared/events.ts'
import type { Prompt } from '../../../shared/prompt-model.ts'
import { windowLink } from '../../window-link.ts'

type PromptsStore = {
	/** In the user's order. */
	readonly prompts: readonly Prompt[]
}

export const usePrompts = create<PromptsStore>(() => ({ prompts: [] }))

export async function readPrompts(): Promise<void> {
	const result = await windowLink().call('prompt.list', {})
	if (result.ok) usePrompts.setState({ prompts: result.value })
}

export function receivePromptEvents(events: readonly CoreEvent[]): void {
	const last = events.findLast((event) => event.type === 'prompts.changed')
	if (last) usePrompts.setState({ prompts: last.prompts })
}
