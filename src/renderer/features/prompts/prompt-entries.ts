import i18next from 'i18next'
import { NotebookPen } from 'lucide-react'
import type { Prompt } from '../../../shared/prompt-model.ts'
import type { EntrySource } from '../commands/index.ts'
import { usePrompts } from './prompts-store.ts'

/** The prompts, for the palette. */
export function promptEntries(onChoose: (prompt: Prompt) => void): EntrySource {
	return {
		id: 'prompts',
		heading: () => i18next.t('tabs.prompts', { ns: 'settings' }),
		mostAtFirst: 0,
		read: () =>
			usePrompts.getState().prompts.map((prompt) => ({
				id: `prompt ${prompt.id}`,
				title: prompt.name,
				detail: prompt.text.slice(0, 60),
				icon: NotebookPen,
				run: () => onChoose(prompt),
			})),
	}
}
