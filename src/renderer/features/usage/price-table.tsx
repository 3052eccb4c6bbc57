import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListPrice } from '../../../shared/model-facts.ts'
import type { PriceLine } from '../../../shared/usage-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { inputLook } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { writePrice } from '../models/index.ts'
import { parseNumber } from './parse-number.ts'
import { useListPrices } from './use-list-prices.ts'

/** What a million tokens of each model cost. The user says so; what the table of models knows is one click away. */
export function PriceTable({ onSaved }: { readonly onSaved: () => void }) {
	const { t } = useTranslation('usage')
	const [lines, setLines] = useState<readonly PriceLine[] | null>(null)
	const listPriceOf = useListPrices()
	useEffect(() => {
		void windowLink()
			.call('usage.prices', {})
			.then((result) => result.ok && setLines(result.value))
	}, [])
	if (lines === null || lines.length === 0) return null
	return (
		<section className="flex flex-col gap-2 border-t border-line pt-5">
			<div>
				<h3 className="font-semibold">{t('prices.title')}</h3>
				<p className="text-sm text-muted">{t('prices.note')}</p>
			</div>
			{lines.map((line) => (
				<PriceRow
					key={`${line.providerId} ${line.model}`}
					line={line}
					listPrice={listPriceOf(line)}
					onSaved={onSaved}
				/>
			))}
		</section>
	)
}

function PriceRow({
	line,
	listPrice,
	onSaved,
}: {
	readonly line: PriceLine
	/** What the maker of the model charges; null where that is not known. */
	readonly listPrice: ListPrice | null
	readonly onSaved: () => void
}) {
	const { t, i18n } = useTranslation('usage')
	const [input, setInput] = useState(line.price ? String(line.price.input) : '')
	const [output, setOutput] = useState(line.price ? String(line.price.output) : '')
	const [saved, setSaved] = useState({ input, output })
	const [isWrong, setIsWrong] = useState(false)
	const isDirty = saved.input !== input || saved.output !== output

	async function save() {
		const isRemoved = input.trim() === '' && output.trim() === ''
		const price = { input: parseNumber(input), output: parseNumber(output) }
		const { input: inputPrice, output: outputPrice } = price
		const isMissing = inputPrice === null || outputPrice === null
		setIsWrong(!isRemoved && isMissing)
		if (!isRemoved && isMissing) return
		const result = await windowLink().call('usage.setPrice', {
			providerId: line.providerId,
			model: line.model,
			price: isMissing ? null : { input: inputPrice, output: outputPrice },
		})
		if (!result.ok) {
			showFailure(t('prices.failed'), result.error)
			return
		}
		setSaved({ input, output })
		onSaved()
	}

	const isEmpty = input === '' && output === ''

	const field = (label: string, value: string, change: (value: string) => void) => (
		<input
			aria-label={label}
			placeholder={label}
			value={value}
			inputMode="decimal"
			aria-invalid={isWrong ? true : undefined}
			onChange={(event) => change(event.target.value)}
			className={`${inputLook} w-24`}
		/>
	)
	return (
		<form
			noValidate
			aria-label={line.model}
			className="flex flex-wrap items-center gap-2"
			onSubmit={(event) => {
				event.preventDefault()
				void save()
			}}
		>
			<span className="min-w-40 grow basis-40 wrap-anywhere">
				{line.model} <span className="text-sm text-muted">· {line.providerName}</span>
			</span>
			{field(t('prices.input'), input, setInput)}
			{field(t('prices.output'), output, setOutput)}
			<Button type="submit" disabled={!isDirty}>
				{t('save')}
			</Button>
			{listPrice && isEmpty && (
				<Button
					look="quiet"
					onClick={() => {
						setInput(String(listPrice.input))
						setOutput(String(listPrice.output))
					}}
				>
					{t('prices.useList', { price: writePrice(listPrice, i18n.language) })}
				</Button>
			)}
			{isWrong && (
				<p role="alert" className="basis-full text-sm text-danger">
					{t('prices.wrong')}
				</p>
			)}
		</form>
	)
}
