import { useTranslation } from 'react-i18next'
import type { ModelFacts } from '../../../shared/model-facts.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { claimNames, type FactFields, type FactProblems, listedClaim } from './fact-fields.ts'
import { writeTokens } from './write-facts.ts'

export type FactFormProps = {
	readonly fields: FactFields
	readonly problems: FactProblems
	/** What is known without the user. */
	readonly listed: ModelFacts
	/** In which prices are given. */
	readonly currency: string
	readonly onChange: (change: Partial<FactFields>) => void
}

/** What is known of a model. An empty field has what the table says, which is shown in it. */
export function FactForm({ fields, problems, listed, currency, onChange }: FactFormProps) {
	const { t } = useTranslation('models')
	const problem = (name: keyof FactProblems) => {
		const kind = problems[name]
		return kind ? t(`problem.${kind}`) : null
	}
	const tokens = (count: number | null) => (count === null ? t('facts.unknown') : writeTokens(count))
	const money = (amount: number | undefined) => (amount === undefined ? t('facts.unknown') : String(amount))
	return (
		<div className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2">
			<TextField
				label={t('facts.contextTokens')}
				value={fields.contextTokens}
				onChange={(contextTokens) => onChange({ contextTokens })}
				placeholder={tokens(listed.contextTokens)}
				error={problem('contextTokens')}
			/>
			<TextField
				label={t('facts.maxOutputTokens')}
				value={fields.maxOutputTokens}
				onChange={(maxOutputTokens) => onChange({ maxOutputTokens })}
				placeholder={tokens(listed.maxOutputTokens)}
				error={problem('maxOutputTokens')}
			/>
			<TextField
				label={t('facts.inputPrice', { currency })}
				value={fields.inputPrice}
				onChange={(inputPrice) => onChange({ inputPrice })}
				placeholder={money(listed.price?.input)}
				inputMode="decimal"
				error={problem('inputPrice')}
			/>
			<TextField
				label={t('facts.outputPrice', { currency })}
				value={fields.outputPrice}
				onChange={(outputPrice) => onChange({ outputPrice })}
				placeholder={money(listed.price?.output)}
				inputMode="decimal"
				error={problem('outputPrice')}
				hint={
					listed.price?.cachedInput == null
						? undefined
						: t('facts.cachedInput', { price: listed.price.cachedInput })
				}
			/>
			{claimNames.map((name) => (
				<SelectField<'' | 'yes' | 'no'>
					key={name}
					label={t(`facts.${name}`)}
					value={fields[name]}
					onChange={(value) => onChange({ [name]: value })}
					options={[
						{ value: '', label: t('facts.listed', { claim: t(`facts.${listedClaim(listed, name)}`) }) },
						{ value: 'yes', label: t('facts.yes') },
						{ value: 'no', label: t('facts.no') },
					]}
				/>
			))}
		</div>
	)
}
