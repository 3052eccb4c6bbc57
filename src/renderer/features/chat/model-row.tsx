import { useTranslation } from 'react-i18next'
import { Combobox } from '../../ui/combobox.tsx'
import { useModelGroups } from '../models/index.ts'
import { useChatContext } from './chat-context.ts'
import type { ModelChoice } from './chat-store.ts'

export type ModelRowProps = {
	readonly label: string
	readonly choice: ModelChoice
	/** Shown while none is chosen. */
	readonly placeholder?: string
	readonly onChoose: (choice: ModelChoice) => void
}

/** A model of any provider, chosen in a form. Any name may be typed: it is then one of the provider chosen before. */
export function ModelRow({ label, choice, placeholder, onChoose }: ModelRowProps) {
	const { t } = useTranslation('chat')
	const { providers, modelLists, isLoadingModels, onOpenModels } = useChatContext()
	const groups = useModelGroups(providers, modelLists)
	const provider = providers.find(({ id }) => id === choice.providerId)
	return (
		<Combobox
			label={label}
			value={choice.model ?? ''}
			groups={groups}
			onOpen={onOpenModels}
			isLoading={isLoadingModels}
			emptyText={t('modelListEmpty')}
			placeholder={placeholder ?? t('actions.chooseModel')}
			{...(providers.length > 1 && provider && choice.model !== null && { hint: provider.name })}
			onCommit={(text, option) =>
				onChoose(
					option
						? { providerId: option.providerId, model: option.label }
						: { providerId: choice.providerId, model: text || null },
				)
			}
		/>
	)
}
