import { useTranslation } from 'react-i18next'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import { Combobox, type ComboboxGroup, type ComboboxOption } from '../../ui/combobox.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { modelFieldId } from './focus-fields.ts'
import { chooseModel } from './message-actions.ts'
import type { Thread } from './thread.ts'
import { useChosenProvider } from './use-chosen-provider.ts'

type ModelOption = ComboboxOption & { readonly providerId: ProviderId }

/** The model of the next message. Any name may be typed; the lists of all providers are offered. */
export function ModelField() {
	const { t } = useTranslation('chat')
	const { chatId, providers, modelLists, isLoadingModels, onOpenModels } = useChatContext()
	const { choice, provider } = useChosenProvider()

	const modelsOf = ({ id }: Provider) => modelLists.get(id)?.models ?? []
	const usedModel = useThread(chatId, (thread) => lastModel(thread, provider?.name))
	const ownModel = provider && (provider.defaultModel ?? usedModel ?? modelsOf(provider)[0])
	const groups: readonly ComboboxGroup<ModelOption>[] = providers
		.map((candidate) => ({
			label: candidate.name,
			options: modelsOf(candidate).map((model) => ({
				id: `${candidate.id}/${model}`,
				label: model,
				providerId: candidate.id,
			})),
		}))
		.filter((group) => group.options.length > 0)

	return (
		<div className="flex min-w-0 items-center text-sm text-muted">
			{providers.length > 1 && provider && <span className="truncate pl-2">{provider.name}</span>}
			<Combobox
				id={modelFieldId}
				look="inline"
				label={t('model')}
				value={choice.model ?? ownModel ?? ''}
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
		</div>
	)
}

/** The model that answered last, which tells a provider's default before its list is known. */
function lastModel(thread: Thread, providerName: string | undefined): string | null {
	for (const id of [...thread.ids, thread.endId].toReversed()) {
		const message = id === null ? undefined : thread.messages[id]
		if (message?.role === 'assistant') return message.providerName === providerName ? message.model : null
	}
	return null
}
