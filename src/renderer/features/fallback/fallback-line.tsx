import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Fallback } from '../../../shared/fallback-model.ts'
import type { ModelList, Provider } from '../../../shared/model.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useModelGroups } from '../models/index.ts'
import { nameFallback } from './name-fallback.ts'

export type FallbackLineProps = {
	readonly fallback: Fallback
	readonly providers: readonly Provider[]
	readonly models: ModelList
	readonly isFirst: boolean
	readonly isLast: boolean
	readonly onOpenModels: () => void
	readonly onModel: (model: string | null) => void
	readonly onMove: (by: -1 | 1) => void
	readonly onRemove: () => void
}

export function FallbackLine(props: FallbackLineProps) {
	const { fallback, providers, models } = props
	const { t } = useTranslation('fallback')
	const provider = providers.find(({ id }) => id === fallback.providerId)
	const known = nameFallback(fallback, providers, t)
	const name = known ?? t('gone')
	const groups = useModelGroups(provider ? [provider] : [], new Map([[fallback.providerId, models]]))
	return (
		<li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-2 not-first:border-t">
			<span className="min-w-40 grow basis-40">
				<span className="block truncate font-medium">{name}</span>
				<Combobox
					look="inline"
					label={`${t('model')}: ${name}`}
					value={fallback.model ?? ''}
					groups={groups}
					onOpen={props.onOpenModels}
					emptyText={t('noModels')}
					placeholder={t(fallback.keyId === null ? 'defaultModel' : 'sameModel')}
					onCommit={(text) => props.onModel(text || null)}
				/>
			</span>
			<span className="flex shrink-0">
				<IconButton
					icon={ArrowUp}
					label={t('moveUp', { name })}
					disabled={props.isFirst}
					onClick={() => props.onMove(-1)}
				/>
				<IconButton
					icon={ArrowDown}
					label={t('moveDown', { name })}
					disabled={props.isLast}
					onClick={() => props.onMove(1)}
				/>
				<IconButton icon={X} label={t('remove', { name })} onClick={props.onRemove} />
			</span>
		</li>
	)
}
