import { useTranslation } from 'react-i18next'
import { Combobox } from '../../ui/combobox.tsx'
import { useModelGroups } from '../models/index.ts'
import { useChatContext } from './chat-context.ts'
import { modelFieldId } from './focus-fields.ts'
import { chooseModel } from './message-actions.ts'
import { SeveralModelsButton } from './several-models-button.tsx'
import { useChosenModel } from './use-chosen-model.ts'

/** The model of the next message. Any name may be typed; the lists of all providers are offered, favourites first. */
export function ModelField() {
	const { t } = useTranslation('chat')
	const { chatId, providers, modelLists, isLoadingModels, onOpenModels } = useChatContext()
	const { choice, provider, model } = useChosenModel()
	const groups = useModelGroups(providers, modelLists)

	return (
		<div className="flex min-w-0 items-center text-sm text-muted @max-[23rem]/composer:-order-1 @max-[23rem]/composer:basis-full">
			{providers.length > 1 && provider && (
				<span className="max-w-32 min-w-0 truncate pl-2 @max-[36rem]/composer:hidden">{provider.name}</span>
			)}
			<Combobox
				id={modelFieldId}
				look="inline"
				label={t('model')}
				value={model}
				groups={groups}
				onOpen={onOpenModels}
				isLoading={isLoadingModels}
				emptyText={t('modelListEmpty')}
				placeholder={t('modelDefault')}
				onCommit={(text, option) =>
					void chooseModel(
						chatId,
						option
							? { providerId: option.providerId, model: option.label }
							: { providerId: choice.providerId, model: text || null },
					)
				}
			/>
			<SeveralModelsButton />
		</div>
	)
}
