import { useTranslation } from 'react-i18next'
import type { Api, Provider } from '../../../shared/model.ts'
import { presetFor, presetOf } from '../../../shared/provider-presets.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isUnencrypted } from './base-url.ts'
import { KeyField } from './key-field.tsx'
import { loadModels } from './load-models.ts'
import { PresetField } from './preset-field.tsx'
import { PresetHelp } from './preset-help.tsx'
import { type FieldProblems, type ProviderFields, withBaseUrl } from './provider-fields.ts'
import { useProviders } from './providers-store.ts'

export type ProviderFieldsetProps = {
	readonly provider: Provider | null
	readonly fields: ProviderFields
	readonly problems: FieldProblems
	/** What the last test of these very fields listed; null without one. */
	readonly testedModels: readonly string[] | null
	readonly onChange: (fields: ProviderFields) => void
}

export function ProviderFieldset({
	provider,
	fields,
	problems,
	testedModels,
	onChange,
}: ProviderFieldsetProps) {
	const { t } = useTranslation('settings')
	const chosen = fields.preset ? presetOf(fields.preset) : null
	// Its address still leads elsewhere while the user's part of it is missing.
	const preset = presetFor(fields) ?? (chosen?.isTemplate && fields.baseUrl === '' ? chosen : null)
	const problem = (kind: FieldProblems[keyof FieldProblems]) => (kind ? t(`problem.${kind}`) : null)
	return (
		<div className="flex flex-col gap-4">
			{provider === null && <PresetField fields={fields} onChange={onChange} />}
			<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
				<TextField
					label={t('field.name')}
					value={fields.name}
					onChange={(name) => onChange({ ...fields, name })}
					placeholder={t('field.namePlaceholder')}
					maxLength={100}
					error={problem(problems.name)}
				/>
				<SelectField<Api>
					label={t('field.api')}
					value={fields.api}
					onChange={(api) => onChange({ ...fields, api, isApiChosen: true })}
					options={[
						{ value: 'responses', label: t('field.apiResponses') },
						{ value: 'chat', label: t('field.apiChat') },
					]}
				/>
			</div>
			<TextField
				label={t('field.baseUrl')}
				value={fields.baseUrl}
				onChange={(baseUrl) => onChange(withBaseUrl(fields, baseUrl))}
				placeholder={chosen?.endpoints[0]?.baseUrl ?? 'https://api.openai.com/v1'}
				inputMode="url"
				maxLength={2000}
				hint={<BaseUrlHint baseUrl={fields.baseUrl} />}
				error={problem(problems.baseUrl)}
			/>
			<KeyField
				provider={provider}
				edit={fields.key}
				onChange={(key) => onChange({ ...fields, key })}
				error={problem(problems.key)}
			/>
			{preset && <PresetHelp preset={preset} baseUrl={fields.baseUrl} />}
			<DefaultModel
				provider={provider?.baseUrl === fields.baseUrl ? provider : null}
				testedModels={testedModels}
				value={fields.defaultModel}
				onChange={(defaultModel) => onChange({ ...fields, defaultModel })}
			/>
		</div>
	)
}

export function BaseUrlHint({ baseUrl }: { readonly baseUrl: string }) {
	const { t } = useTranslation('settings')
	return isUnencrypted(baseUrl) ? (
		<span className="text-warning">{t('field.baseUrlUnencrypted')}</span>
	) : (
		t('field.baseUrlHint')
	)
}

function DefaultModel(props: {
	/** Lends its list; null when the form's address is not its own. */
	readonly provider: Provider | null
	readonly testedModels: readonly string[] | null
	readonly value: string
	readonly onChange: (model: string) => void
}) {
	const { t } = useTranslation('settings')
	const { provider } = props
	const known = useProviders(({ models }) => (provider ? models.get(provider.id) : undefined))
	const names = props.testedModels ?? known?.list.models ?? []
	return (
		<Combobox
			label={t('field.defaultModel')}
			value={props.value}
			groups={[{ label: '', options: names.map((name) => ({ id: name, label: name })) }]}
			onCommit={props.onChange}
			onOpen={() => {
				if (provider && props.testedModels === null) void loadModels(provider.id)
			}}
			isLoading={known?.isLoading ?? false}
			emptyText={t('field.modelsEmpty')}
			placeholder={t('field.defaultModelPlaceholder')}
		/>
	)
}
