import {
	ArrowDown,
	ArrowUp,
	Ellipsis,
	KeyRound,
	Pencil,
	ShieldQuestion,
	Stethoscope,
	Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderKey } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { needsAttention } from './needs-attention.ts'

export type KeyLineProps = {
	readonly providerKey: ProviderKey
	readonly position: number
	readonly count: number
	readonly onUse: () => void
	readonly onTest: () => void
	readonly onEdit: () => void
	readonly onMove: (by: -1 | 1) => void
	readonly onConfirmOrigin: () => void
	readonly onRemove: () => void
}

export function KeyLine({ providerKey, position, count, ...act }: KeyLineProps) {
	const { t } = useTranslation('settings')
	const { label, mask, state, isUsed } = providerKey
	const name = label || t('keys.nameless')
	// Two without a label must not be called the same.
	const unique = label || `${name} ${mask ?? ''}`
	return (
		<li className="flex items-center gap-3 border-line px-3 py-2 not-first:border-t">
			<KeyRound
				aria-hidden
				size={16}
				className={joinClasses('shrink-0', isUsed ? 'text-accent' : 'text-muted')}
			/>
			<div className="min-w-0 grow">
				<p className="flex items-center gap-2">
					<span className="truncate font-medium">{name}</span>
					{isUsed && (
						<span className="rounded-sm bg-accent-soft px-1.5 text-xs font-medium text-accent">
							{t('keys.used')}
						</span>
					)}
				</p>
				<p
					className={joinClasses(
						'flex flex-wrap items-baseline gap-x-2 text-sm',
						needsAttention(state) ? 'text-warning' : 'text-muted',
					)}
				>
					<span className="font-mono text-xs">{mask ?? '…'}</span>
					<span>{t(`keyState.${state}`)}</span>
				</p>
			</div>
			<Menu
				trigger={<IconButton icon={Ellipsis} label={t('keys.actions', { name: unique })} />}
				items={[
					{ label: t('keys.use'), icon: KeyRound, isDisabled: isUsed, onSelect: act.onUse },
					...(state === 'origin-changed'
						? [{ label: t('keys.confirmOrigin'), icon: ShieldQuestion, onSelect: act.onConfirmOrigin }]
						: []),
					{ label: t('keys.test'), icon: Stethoscope, onSelect: act.onTest },
					{ label: t('keys.edit'), icon: Pencil, onSelect: act.onEdit },
					{
						label: t('providers.moveUp'),
						icon: ArrowUp,
						isDisabled: position === 0,
						isApart: true,
						onSelect: () => act.onMove(-1),
					},
					{
						label: t('providers.moveDown'),
						icon: ArrowDown,
						isDisabled: position === count - 1,
						onSelect: () => act.onMove(1),
					},
					{ label: t('keys.remove'), icon: Trash2, isDangerous: true, isApart: true, onSelect: act.onRemove },
				]}
			/>
		</li>
	)
}
