import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UsageReport } from '../../../shared/usage-model.ts'
import { formatAmount, formatTokens } from '../../i18n/format-usage.ts'
import { type Bar, type Period, toBars } from './periods.ts'

type Day = UsageReport['days'][number]

/** Bars of tokens over time. What a bar says is read out too, and shown for the one pointed at or focused. */
export function UsageChart({ days, period }: { readonly days: readonly Day[]; readonly period: Period }) {
	const { t, i18n } = useTranslation('usage')
	const [pointed, setPointed] = useState<number | null>(null)
	/** One stop for the Tab key; arrows lead from bar to bar. */
	const [current, setCurrent] = useState<number | null>(null)
	const list = useRef<HTMLOListElement>(null)
	const bars = toBars(days, period)
	const tallest = Math.max(1, ...bars.map(tokensOf))
	const shown = pointed === null ? null : bars[pointed]
	const last = bars.length - 1

	function onKeyDown(event: KeyboardEvent) {
		const at = Math.min(current ?? last, last)
		const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key]
		if (to === undefined || to < 0 || to > last) return
		event.preventDefault()
		list.current?.querySelectorAll('button')[to]?.focus()
	}

	return (
		<figure className="flex flex-col gap-1.5">
			<figcaption className="flex min-h-5 justify-between gap-3 text-sm text-muted tabular-nums">
				<span>{shown ? sentenceOf(shown) : t('chart.tokensPerDay')}</span>
				<span>{t('chart.most', { tokens: formatTokens(tallest, i18n.language) })}</span>
			</figcaption>
			<ol
				ref={list}
				aria-label={t('chart.label')}
				className="flex h-32 items-end gap-px border-b border-line"
				onPointerLeave={() => setPointed(null)}
				onKeyDown={onKeyDown}
			>
				{bars.map((bar, index) => (
					<li key={bar.from} className="flex h-full min-w-0 grow items-end">
						<button
							type="button"
							aria-label={sentenceOf(bar)}
							tabIndex={index === Math.min(current ?? last, last) ? 0 : -1}
							className="group flex h-full w-full items-end rounded-sm focus-visible:outline-2"
							onPointerEnter={() => setPointed(index)}
							onFocus={() => {
								setPointed(index)
								setCurrent(index)
							}}
							onBlur={() => setPointed(null)}
						>
							<span
								aria-hidden
								className="w-full rounded-t-sm bg-accent/70 group-hover:bg-accent group-focus-visible:bg-accent"
								style={{ height: `${Math.max(tokensOf(bar) > 0 ? 2 : 0, (tokensOf(bar) / tallest) * 100)}%` }}
							/>
						</button>
					</li>
				))}
			</ol>
			<div aria-hidden className="flex justify-between text-xs text-faint">
				<span>{bars[0] && formatDay(bars[0].from)}</span>
				<span>{bars.at(-1) && formatDay(bars.at(-1)?.to ?? '')}</span>
			</div>
		</figure>
	)

	function formatDay(day: string): string {
		const [year, month, date] = day.split('-').map(Number) as [number, number, number]
		return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(
			new Date(year, month - 1, date),
		)
	}

	function sentenceOf(bar: Bar<Day>): string {
		const when = bar.from === bar.to ? formatDay(bar.from) : `${formatDay(bar.from)} – ${formatDay(bar.to)}`
		const tokens = t('tokens', { count: tokensOf(bar), tokens: formatTokens(tokensOf(bar), i18n.language) })
		const money = costsOf(bar).map(([currency, amount]) => formatAmount(amount, currency, i18n.language))
		return [when, tokens, ...money].join(' · ')
	}
}

function tokensOf({ days }: Bar<Day>): number {
	return days.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0)
}

function costsOf({ days }: Bar<Day>): readonly (readonly [string, number])[] {
	const sums = new Map<string, number>()
	for (const { currency, amount } of days.flatMap(({ costs }) => costs)) {
		sums.set(currency, (sums.get(currency) ?? 0) + amount)
	}
	return [...sums]
}
