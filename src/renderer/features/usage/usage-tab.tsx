import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UsageReport } from '../../../shared/usage-model.ts'
import { formatCosts, formatTokens } from '../../i18n/format-usage.ts'
import { showFailure } from '../../show-failure.ts'
import { announce } from '../../ui/announcer.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { windowLink } from '../../window-link.ts'
import { type PeriodName, periodNames, periodOf } from './periods.ts'
import { PriceTable } from './price-table.tsx'
import { SpendingPlans } from './spending-plans.tsx'
import { UsageChart } from './usage-chart.tsx'
import { UsageTable } from './usage-table.tsx'

/** What replies used, what they cost, and how much they may cost in a month. */
export function UsageTab() {
	const { t, i18n } = useTranslation('usage')
	const [name, setName] = useState<PeriodName>('month')
	const [report, setReport] = useState<UsageReport | null>(null)
	const [priceVersion, setPriceVersion] = useState(0)
	const period = periodOf(name, Date.now())
	const { fromMs, toMs } = period

	// biome-ignore lint/correctness/useExhaustiveDependencies: a changed price changes what the same replies cost.
	useEffect(() => {
		let isStale = false
		void windowLink()
			.call('usage.report', { fromMs, toMs })
			.then((result) => {
				if (isStale) return
				if (result.ok) setReport(result.value)
				else showFailure(t('reportFailed'), result.error)
			})
		return () => {
			isStale = true
		}
	}, [fromMs, toMs, priceVersion, t])

	function noteSaved() {
		setPriceVersion((version) => version + 1)
		announce(t('saved'))
	}

	if (report === null) return <p className="text-muted">{t('loading')}</p>
	const { total } = report
	return (
		<div className="flex flex-col gap-6">
			<section className="flex flex-col gap-4">
				<div className="flex flex-wrap items-end justify-between gap-4">
					<dl className="flex flex-wrap gap-x-8 gap-y-2">
						<Figure label={t('figures.cost')} value={formatCosts(total.costs, i18n.language) ?? '–'} />
						<Figure label={t('figures.input')} value={formatTokens(total.inputTokens, i18n.language)} />
						<Figure label={t('figures.output')} value={formatTokens(total.outputTokens, i18n.language)} />
						<Figure label={t('figures.replies')} value={formatTokens(total.replies, i18n.language)} />
					</dl>
					<SelectField<PeriodName>
						label={t('period.label')}
						value={name}
						onChange={setName}
						options={periodNames.map((value) => ({ value, label: t(`period.${value}`) }))}
					/>
				</div>
				{total.replies === 0 ? (
					<p className="rounded-md bg-sunken px-4 py-6 text-center text-muted">{t('nothing')}</p>
				) : (
					<UsageChart days={report.days} period={period} />
				)}
				{total.repliesWithoutPrice > 0 && (
					<p className="text-sm text-muted">{t('withoutPrice', { count: total.repliesWithoutPrice })}</p>
				)}
			</section>
			{total.replies > 0 && (
				<>
					<UsageTable
						title={t('models')}
						lines={report.models.map((line) => ({
							...line,
							key: `${line.providerName} ${line.model}`,
							label: line.model === '' ? t('unknownModel') : line.model,
							note: line.providerName,
						}))}
					/>
					<UsageTable
						title={t('conversations')}
						lines={report.chats.map((line) => ({
							...line,
							key: line.chatId,
							label: line.title ?? t('goneConversation'),
							note: null,
						}))}
					/>
				</>
			)}
			<SpendingPlans priceVersion={priceVersion} onSaved={noteSaved} />
			<PriceTable onSaved={noteSaved} />
		</div>
	)
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
	return (
		<div>
			<dt className="text-sm text-muted">{label}</dt>
			<dd className="text-lg font-semibold tabular-nums">{value}</dd>
		</div>
	)
}
