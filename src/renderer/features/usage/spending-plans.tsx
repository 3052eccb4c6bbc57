import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import type { SpendingPlan } from '../../../shared/usage-model.ts'
import { formatAmount } from '../../i18n/format-usage.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { parseNumber } from './parse-number.ts'

/** The month's limit and the currency of each provider. */
export function SpendingPlans({
	priceVersion,
	onSaved,
}: {
	/** Another one when what the month cost is to be read anew. */
	readonly priceVersion: number
	readonly onSaved: () => void
}) {
	const { t } = useTranslation('usage')
	const [plans, setPlans] = useState<readonly SpendingPlan[]>([])
	const [providers, setProviders] = useState<readonly Provider[]>([])
	// biome-ignore lint/correctness/useExhaustiveDependencies: a changed price changes what the month cost.
	useEffect(() => {
		void windowLink()
			.call('usage.plans', {})
			.then((result) => result.ok && setPlans(result.value))
		void windowLink()
			.call('provider.list', {})
			.then((result) => result.ok && setProviders(result.value))
	}, [priceVersion])
	return (
		<section className="flex flex-col gap-3 border-t border-line pt-5">
			<div>
				<h3 className="font-semibold">{t('plans.title')}</h3>
				<p className="text-sm text-muted">{t('plans.note')}</p>
			</div>
			{plans.map((plan) => (
				<PlanForm
					key={plan.providerId}
					plan={plan}
					name={providers.find(({ id }) => id === plan.providerId)?.name ?? ''}
					onSaved={onSaved}
				/>
			))}
		</section>
	)
}

type Unit = 'none' | 'tokens' | 'money'

const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'KRW', 'INR', 'CHF', 'CAD', 'AUD'] as const

type PlanFormProps = { readonly plan: SpendingPlan; readonly name: string; readonly onSaved: () => void }

function PlanForm({ plan, name, onSaved }: PlanFormProps) {
	const { t, i18n } = useTranslation('usage')
	const [unit, setUnit] = useState<Unit>(plan.monthlyLimit?.unit ?? 'none')
	const [currency, setCurrency] = useState(plan.currency)
	const [amount, setAmount] = useState(plan.monthlyLimit ? String(plan.monthlyLimit.amount) : '')
	const [isWrong, setIsWrong] = useState(false)
	const amountField = useRef<HTMLInputElement>(null)
	const spent = plan.thisMonth.costs.find((cost) => cost.currency === plan.currency)?.amount ?? 0
	const tokens = plan.thisMonth.inputTokens + plan.thisMonth.outputTokens

	async function save() {
		const parsed = parseNumber(amount)
		const isMissing = unit !== 'none' && (parsed === null || parsed <= 0)
		setIsWrong(isMissing)
		if (isMissing) {
			amountField.current?.focus()
			return
		}
		const result = await windowLink().call('usage.savePlan', {
			providerId: plan.providerId,
			currency,
			monthlyLimit: unit === 'none' || parsed === null ? null : { unit, amount: parsed },
		})
		if (result.ok) onSaved()
		else showFailure(t('plans.failed'), result.error)
	}

	return (
		<form
			noValidate
			aria-label={name}
			className="flex flex-col gap-2 rounded-md border border-line p-3"
			onSubmit={(event) => {
				event.preventDefault()
				void save()
			}}
		>
			<div className="flex flex-wrap justify-between gap-2">
				<span className="font-medium">{name}</span>
				<span className="text-sm text-muted tabular-nums">
					{t('plans.thisMonth', {
						cost: formatAmount(spent, plan.currency, i18n.language),
						tokens: formatAmount(tokens, null, i18n.language),
					})}
				</span>
			</div>
			<div className="flex flex-wrap items-start gap-3">
				<SelectField<Unit>
					label={t('plans.limit')}
					value={unit}
					onChange={setUnit}
					options={(['none', 'money', 'tokens'] as const).map((value) => ({
						value,
						label: t(`plans.unit.${value}`),
					}))}
				/>
				{unit !== 'none' && (
					<TextField
						ref={amountField}
						label={t('plans.amount')}
						value={amount}
						inputMode="decimal"
						onChange={setAmount}
						error={isWrong ? t('plans.wrongAmount') : null}
						className="w-32"
					/>
				)}
				<SelectField
					label={t('plans.currency')}
					value={currency}
					onChange={setCurrency}
					options={[...new Set([plan.currency, ...currencies])].map((value) => ({ value, label: value }))}
				/>
				<Button type="submit" className="mt-6">
					{t('save')}
				</Button>
			</div>
		</form>
	)
}
