import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { parameterSupport } from '../../../shared/parameter-support.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import { showFailure } from '../../show-failure.ts'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import {
	areFactFieldsEqual,
	type FactProblems,
	factFieldsOf,
	type OwnPrice,
	readFacts,
} from './fact-fields.ts'
import { FactForm } from './fact-form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { factsOf, listedFactsOf, settingsOf, useModels } from './models-store.ts'
import { currencyOf, ownPriceOf, readOwnPrices, useOwnPrices } from './own-prices.ts'
import { ParameterForm } from './parameter-form.tsx'
import { saveModel } from './save-model.ts'
import { useParameterFields } from './use-parameter-fields.ts'

export type ModelEditorProps = {
	readonly provider: Provider
	readonly model: string
	readonly onClose: () => void
}

/** What is known of one model, and what every reply of it is asked with. */
export function ModelEditor(props: ModelEditorProps) {
	const prices = useOwnPrices()
	const [areRead, setAreRead] = useState(false)
	useEffect(() => {
		void readOwnPrices().then(() => setAreRead(true))
	}, [])
	// A form that was drawn before would overwrite a price it did not know.
	if (!areRead) return null
	return <Form {...props} ownPrice={ownPriceOf(prices, props.provider.id, props.model)} />
}

function Form({
	provider,
	model,
	onClose,
	ownPrice,
}: ModelEditorProps & { readonly ownPrice: OwnPrice | null }) {
	const { t } = useTranslation('models')
	const store = useModels()
	const currency = useOwnPrices((prices) => currencyOf(prices, provider.id))
	const settings = settingsOf(store, provider.id, model)
	const parameters = useParameterFields(settings.parameters)
	const [initial] = useState(() => factFieldsOf(settings.facts, ownPrice))
	const [fields, setFields] = useState(initial)
	const [problems, setProblems] = useState<FactProblems>({})

	async function save(): Promise<boolean> {
		const facts = readFacts(fields)
		const asked = parameters.read()
		setProblems(facts.ok ? {} : facts.problems)
		if (!facts.ok || !asked.ok) return false
		const change = { facts: facts.facts, parameters: asked.parameters }
		if (!(await saveModel(provider.id, model, change))) return false
		return JSON.stringify(facts.price) === JSON.stringify(ownPrice) || savePrice(facts.price)
	}

	async function savePrice(price: OwnPrice | null): Promise<boolean> {
		const result = await windowLink().call('usage.setPrice', { providerId: provider.id, model, price })
		if (!result.ok) showFailure(t('saveFailed'), result.error)
		else await readOwnPrices()
		return result.ok
	}

	return (
		<FormDialog
			title={model}
			description={provider.name}
			isDirty={parameters.isDirty || !areFactFieldsEqual(fields, initial)}
			onClose={onClose}
			onSave={save}
		>
			<Section title={t('facts.title')} intro={t('facts.note')}>
				<FactForm
					fields={fields}
					problems={problems}
					listed={listedFactsOf(store, provider, model)}
					currency={currency}
					onChange={(change) => setFields((before) => ({ ...before, ...change }))}
				/>
			</Section>
			<Section title={t('parameters.title')} intro={t('parameters.ofModel')}>
				<ParameterForm
					fields={parameters.fields}
					problems={parameters.problems}
					inherited={noParameters}
					support={parameterSupport(provider, factsOf(store, provider, model))}
					onChange={parameters.change}
				/>
			</Section>
		</FormDialog>
	)
}
