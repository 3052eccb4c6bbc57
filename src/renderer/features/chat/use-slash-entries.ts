import { type LucideIcon, NotebookPen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/model.ts'
import { slashName } from '../../../shared/prompt-model.ts'
import type { CommandId } from '../../../shared/shortcuts.ts'
import { possibleCommand } from '../commands/index.ts'
import { usePrompts } from '../prompts/index.ts'
import type { SlashEntry } from './find-slash.ts'
import { insertPrompt } from './insert-prompt.tsx'

export type SlashCommand = SlashEntry & {
	readonly icon: LucideIcon
	/** Stands beside the title, small. */
	readonly detail: string
	readonly run: () => void
}

/** What they are called behind a slash, in their order there. */
const commands = {
	newChat: 'new-chat',
	temporary: 'temporary-chat',
	stop: 'stop',
	regenerate: 'regenerate',
	model: 'choose-model',
	assistant: 'choose-assistant',
	systemPrompt: 'system-prompt',
	parameters: 'parameters',
	find: 'find',
	export: 'export',
	settings: 'settings',
} as const satisfies Readonly<Record<string, CommandId>>

type Slashed = keyof typeof commands
const slashed = Object.keys(commands) as readonly Slashed[]

/** What can be asked for behind a slash: the prompts, then the commands that are possible when the list opens. */
export function useSlashEntries(isOpen: boolean): readonly SlashCommand[] {
	const { t } = useTranslation('composer')
	const { prompts } = usePrompts()
	return useMemo(() => {
		if (!isOpen) return []
		return [
			...prompts.map((prompt) => ({
				id: prompt.id,
				name: slashName(prompt.name),
				title: prompt.name,
				detail: prompt.text.slice(0, 200),
				icon: NotebookPen,
				run: () => insertPrompt(prompt),
			})),
			...slashed.flatMap((id) => {
				const command = possibleCommand(commands[id])
				if (command === null) return []
				return {
					id,
					name: t(`slash.${id}.name`),
					aliases: languages.map((lng) => t(`slash.${id}.name`, { lng })),
					title: t(`slash.${id}.title`),
					detail: '',
					icon: command.icon,
					run: command.run,
				}
			}),
		]
	}, [t, prompts, isOpen])
}
