import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assistant, longestAssistantName, longestEmoji } from '../../../shared/assistant-model.ts'
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
	FormDialog,
	modelParameters,
	ParameterForm,
	supportOf,
	useModelGroups,
	useModels,
	useParameterFields,
} from '../models/index.ts'
import { saveAssistant } from './assistant-actions.ts'
import { isPromptTooLong, SystemPromptField } from './system-prompt-field.tsx'

export type Providers = {
	readonly providers: readonly Provider[]
	readonly lists: ReadonlyMap<ProviderId, ModelList>
	readonly isLoading: boolean
	/** A list of models was opened: the moment to fetch them. */
	readonly onLoad: () => void
}

export type AssistantEditorProps = Providers & {
	/** Null: a new one. */
	readonly assistant: Assistant | null
	readonly onClose: () => void
}

type Fields = Pick<Assistant, 'name' | 'systemPrompt' | 'providerId' | 'model'> & { readonly emoji: string }

const emptyFields: Fields = { name: '', emoji: '', systemPrompt: '', providerId: null, model: null }

/** What an assistant is called, says first, and asks with. */
export function AssistantEditor({ assistant, onClose, ...known }: AssistantEditorProps) {
	const { t } = useTranslation('assistants')
	const models = useModels()
	const [initial] = useState(() => (assistant ? fieldsOf(assistant) : emptyFields))
	const [fields, setFields] = useState(initial)
	const [hasTried, setHasTried] = useState(false)
	const parameters = useParameterFields(assistant?.parameters ?? noParameters)
	const enabled = known.providers.filter(({ isEnabled }) => isEnabled)
	const groups = useModelGroups(enabled, known.lists)
	const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
	const { name, emoji, systemPrompt, providerId, model } = fields
	const provider = known.providers.find(({ id }) => id === providerId) ?? null
	const isNameMissing = name.trim() === ''

	async function save(): Promise<boolean> {
		setHasTried(true)
		const read = parameters.read()
		if (isNameMissing || isPromptTooLong(systemPrompt) || !read.ok) return false
		return saveAssistant({
			...fields,
			id: assistant?.id ?? null,
			name: name.trim(),
			emoji: emoji.trim() || null,
			// Of a provider that is gone there is nothing to keep.
			providerId: provider?.id ?? null,
			model: provider ? model : null,
			parameters: read.parameters,
		})
	}

	return (
		<FormDialog
			title={assistant ? t('editor.change', { name: assistant.name }) : t('editor.add')}
			description={t('editor.note')}
			isDirty={parameters.isDirty || JSON.stringify(fields) !== JSON.stringify(initial)}
			onClose={onClose}
			onSave={save}
		>
			<div className="grid grid-cols-[1fr_5.5rem] gap-4">
				<TextField
					label={t('editor.name')}
					value={name}
					onChange={(text) => change({ name: text })}
					maxLength={longestAssistantName}
					error={hasTried && isNameMissing ? t('editor.nameMissing') : null}
					spellCheck
				/>
				<TextField
					label={t('editor.emoji')}
					value={emoji}
					onChange={(text) => change({ emoji: text })}
					maxLength={longestEmoji}
				/>
			</div>
			<SystemPromptField
				label={t('prompt.name')}
				value={systemPrompt}
				onChange={(text) => change({ systemPrompt: text })}
				hint={t('editor.promptNote')}
				rows={7}
			/>
			<Combobox
				label={t('editor.model')}
				value={provider ? (model ?? provider.name) : ''}
				groups={groups}
				onOpen={known.onLoad}
				isLoading={known.isLoading}
				emptyText={t('editor.noModels')}
				placeholder={t('editor.anyModel')}
				hint={provider ? t('editor.modelNote', { provider: provider.name }) : t('editor.anyModelNote')}
				onCommit={(text, option) => {
					const fallback = provider ?? known.providers.find(({ isDefault }) => isDefault)
					if (text === '') change({ providerId: null, model: null })
					else change({ providerId: option?.providerId ?? fallback?.id ?? null, model: text })
				}}
			/>
			<Section title={t('editor.parameters')} intro={t('editor.parametersNote')}>
				<ParameterForm
					fields={parameters.fields}
					problems={parameters.problems}
					inherited={provider && model ? modelParameters(models, provider, model) : noParameters}
					support={supportOf(models, provider, model ?? '')}
					onChange={parameters.change}
				/>
			</Section>
		</FormDialog>
	)
}

const fieldsOf = ({ name, emoji, systemPrompt, providerId, model }: Assistant): Fields => ({
	name,
	emoji: emoji ?? '',
	systemPrompt,
	providerId,
	model,
})
