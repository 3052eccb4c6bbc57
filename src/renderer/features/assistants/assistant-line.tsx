import { ArrowDown, ArrowUp, Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { Provider } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { duplicateAssistant } from './assistant-actions.ts'

export type AssistantLineProps = {
	readonly assistant: Assistant
	readonly providers: readonly Provider[]
	readonly isFirst: boolean
	readonly isLast: boolean
	readonly onEdit: () => void
	readonly onMove: (by: -1 | 1) => void
	readonly onRemove: () => void
}

/** One assistant of the list. Alt with an arrow moves it. */
export function AssistantLine({ assistant, providers, isFirst, isLast, ...props }: AssistantLineProps) {
	const { onEdit, onMove, onRemove } = props
	const { t } = useTranslation('assistants')
	const { name, emoji, systemPrompt, providerId, model, parameters } = assistant
	const provider = providers.find(({ id }) => id === providerId)
	const count = Object.keys(parameters).length
	const facts = [
		provider && (model ?? provider.name),
		count > 0 && t('line.parameters', { count }),
		systemPrompt.trim().split('\n', 1)[0],
	].filter(Boolean)

	function onKeyDown(event: KeyboardEvent) {
		const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
		if (!event.altKey || by === null) return
		event.preventDefault()
		if (by === -1 ? !isFirst : !isLast) onMove(by)
	}

	return (
		<li className="relative flex items-center gap-3 border-line py-2 pr-2 pl-3.5 transition-colors not-first:border-t hover:bg-hover">
			<span aria-hidden className="w-6 shrink-0 truncate text-center text-lg">
				{emoji ?? Array.from(name)[0]}
			</span>
			<span className="min-w-0 grow">
				<button
					type="button"
					aria-label={t('line.edit', { name })}
					aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
					onClick={onEdit}
					onKeyDown={onKeyDown}
					// The whole line is for pressing, though only the name is its text.
					className="block max-w-full truncate rounded-sm text-left font-medium after:absolute after:inset-0"
				>
					{name}
				</button>
				<span className="block truncate text-sm text-muted">
					{facts.length === 0 ? t('line.empty') : facts.join(' · ')}
				</span>
			</span>
			<Menu
				trigger={<IconButton icon={Ellipsis} label={t('line.menu', { name })} className="relative" />}
				items={[
					{ label: t('line.change'), icon: Pencil, onSelect: onEdit },
					{ label: t('line.duplicate'), icon: Copy, onSelect: () => void duplicateAssistant(assistant) },
					{ label: t('line.up'), icon: ArrowUp, isDisabled: isFirst, onSelect: () => onMove(-1) },
					{ label: t('line.down'), icon: ArrowDown, isDisabled: isLast, onSelect: () => onMove(1) },
					{
						label: t('line.remove'),
						icon: Trash2,
						isDangerous: true,
						isApart: true,
						onSelect: onRemove,
					},
				]}
			/>
		</li>
	)
}
