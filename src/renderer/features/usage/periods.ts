export type PeriodName = 'week' | 'month' | 'quarter' | 'year' | 'all'
export const periodNames: readonly PeriodName[] = ['week', 'month', 'quarter', 'year', 'all']

const days: Record<Exclude<PeriodName, 'all'>, number> = { week: 7, month: 30, quarter: 90, year: 365 }

export type Period = { readonly fromMs: number; readonly toMs: number }

/** The days up to and including today, local time. Pure. */
export function periodOf(name: PeriodName, nowMs: number): Period {
	const now = new Date(nowMs)
	const at = (dayOffset: number) =>
		new Date(now.getFullYear(), now.getMonth(), now.getDate() + dayOffset).getTime()
	return { fromMs: name === 'all' ? 0 : at(1 - days[name]), toMs: at(1) }
}

/** At most this many bars stand beside each other: more could not be told apart. */
const mostBars = 92

export type Bar<Day> = {
	/** The first and the last day, `YYYY-MM-DD`. */
	readonly from: string
	readonly to: string
	readonly days: readonly Day[]
}

/** Days with and without use as bars in order: one a day, or several days in one where there are many. Pure. */
export function toBars<Day extends { readonly day: string }>(
	used: readonly Day[],
	{ fromMs, toMs }: Period,
): readonly Bar<Day>[] {
	const first = fromMs === 0 ? used[0]?.day : dayOf(fromMs)
	if (first === undefined) return []
	const names: string[] = []
	const [year, month, date] = first.split('-').map(Number) as [number, number, number]
	for (let offset = 0; ; offset += 1) {
		const atMs = new Date(year, month - 1, date + offset).getTime()
		if (atMs >= toMs) break
		names.push(dayOf(atMs))
	}
	const byDay = new Map(used.map((day) => [day.day, day]))
	const daysInBar = Math.ceil(names.length / mostBars)
	const bars: Bar<Day>[] = []
	// From the end, so that the last bar, the one with today in it, is a full one.
	for (let end = names.length; end > 0; end -= daysInBar) {
		const inBar = names.slice(Math.max(0, end - daysInBar), end)
		bars.unshift({
			from: inBar[0] ?? first,
			to: inBar.at(-1) ?? first,
			days: inBar.flatMap((name) => byDay.get(name) ?? []),
		})
	}
	return bars
}

function dayOf(atMs: number): string {
	const at = new Date(atMs)
	const two = (value: number) => String(value).padStart(2, '0')
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
