import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type Prompt, slashName } from '../../../shared/prompt-model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'

export type PromptLineProps = {
	readonly prompt: Prompt
	readonly isFirst: boolean
	readonly isLast: boolean
	readonly onEdit: () => void
	readonly onMove: (by: -1 | 1) => void
	readonly onRemove: () => void
}

/** One prompt of the list. Alt with an arrow moves it. */
export function PromptLine({ prompt, isFirst, isLast, onEdit, onMove, onRemove }: PromptLineProps) {
	const { t } = useTranslation('prompts')
	const { name, text } = prompt

	function onKeyDown(event: KeyboardEvent) {
		const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
		if (!event.altKey || by === null) return
		event.preventDefault()
		if (by === -1 ? !isFirst : !isLast) onMove(by)
	}

	return (
		<li className="relative flex items-center gap-3 border-line py-2 pr-2 pl-3.5 transition-colors not-first:border-t hover:bg-hover">
			<span className="min-w-0 grow">
				<span className="flex min-w-0 items-baseline gap-2">
					<button
						type="button"
						aria-label={t('line.edit', { name })}
						aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
						onClick={onEdit}
						onKeyDown={onKeyDown}
						// The whole line is for pressing, though only the name is its text.
						className="max-w-full truncate rounded-sm text-left font-medium after:absolute after:inset-0"
					>
						{name}
					</button>
					<span className="truncate text-sm text-faint">/{slashName(name)}</span>
				</span>
				<span className="block truncate text-sm text-muted">{text.slice(0, 300)}</span>
			</span>
			<Menu
				trigger={<IconButton icon={Ellipsis} label={t('line.menu', { name })} className="relative" />}
				items={[
					{ label: t('line.change'), icon: Pencil, onSelect: onEdit },
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
