import i18next from 'i18next'
import { Bot } from 'lucide-react'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { EntrySource } from '../commands/index.ts'
import { useAssistants } from './assistants-store.ts'
import { nameAssistant } from './name-assistant.ts'

/** The assistants, for the palette. */
export function assistantEntries(onChoose: (assistant: Assistant) => void): EntrySource {
	return {
		id: 'assistants',
		heading: () => i18next.t('list', { ns: 'assistants' }),
		mostAtFirst: 0,
		read: () =>
			useAssistants.getState().assistants.map((assistant) => ({
				id: `assistant ${assistant.id}`,
				title: nameAssistant(assistant),
				detail: assistant.model ?? undefined,
				icon: Bot,
				run: () => onChoose(assistant),
			})),
	}
}
