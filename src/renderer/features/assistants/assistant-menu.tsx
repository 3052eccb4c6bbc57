import { Bot } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Assistant } from '../../../shared/assistant-model.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { unsaidTitle } from '../../ui/unsaid-title.ts'
import { nameAssistant } from './name-assistant.ts'

export type AssistantMenuProps = {
	/** The button's id, for those who send the focus there. */
	readonly id: string
	readonly assistants: readonly Assistant[]
	readonly chosen: Assistant | null
	/** The conversation has a system prompt of its own. */
	readonly hasOwnPrompt: boolean
	readonly onChoose: (assistant: Assistant | null) => void
	readonly onPrompt: () => void
	readonly onManage: () => void
}

/** The button that shows whom a conversation talks with, and chooses another. */
export function AssistantMenu(props: AssistantMenuProps) {
	const { assistants, chosen, hasOwnPrompt, onChoose } = props
	const { t } = useTranslation('assistants')
	const choices: readonly MenuItem[] = [null, ...assistants].map((assistant) => ({
		id: assistant?.id ?? 'none',
		label: assistant ? nameAssistant(assistant) : t('choose.none'),
		isChecked: assistant?.id === chosen?.id,
		onSelect: () => onChoose(assistant),
	}))
	const label = chosen ? t('choose.chosen', { name: chosen.name }) : t('choose.button')
	return (
		<Menu
			align="start"
			trigger={
				<button
					type="button"
					id={props.id}
					aria-label={hasOwnPrompt ? `${label} ${t('choose.ownPrompt')}` : label}
					title={chosen?.name ?? t('choose.button')}
					{...unsaidTitle}
					className={
						'inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-1.5 text-sm transition-colors hover:bg-hover hover:text-ink ' +
						(chosen || hasOwnPrompt ? 'text-accent' : 'text-muted')
					}
				>
					{chosen?.emoji ? (
						<span aria-hidden>{chosen.emoji}</span>
					) : (
						<Bot aria-hidden size={16} strokeWidth={1.75} />
					)}
					{chosen && <span className="max-w-32 truncate @max-[36rem]/composer:hidden">{chosen.name}</span>}
				</button>
			}
			items={[
				...(assistants.length > 0 ? choices : []),
				{ label: t('prompt.open'), isApart: assistants.length > 0, onSelect: props.onPrompt },
				{ label: t(assistants.length > 0 ? 'choose.manage' : 'choose.first'), onSelect: props.onManage },
			]}
		/>
	)
}
