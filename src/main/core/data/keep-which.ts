/** Decides which backups stay. Pure. */

/** What the rule needs to know of a backup. */
export type Dated = { readonly madeAtMs: number }

export const keptOfToday = 3
export const daysKept = 10
export const weeksKept = 8

/**
 * The last three of today, the last one of each of the ten days before, and the last one of each of the eight weeks
 * before this one. Those from the future, made while the clock was wrong, are counted for themselves: they neither
 * stay for ever nor push out what is made now.
 *
 * @param dayOf the number of the day that a moment lies in, where the user lives
 */
export function keepWhich<Backup extends Dated>(
	backups: readonly Backup[],
	nowMs: number,
	dayOf: (ms: number) => number = localDay,
): readonly Backup[] {
	const today = dayOf(nowMs)
	const newestFirst = backups.toSorted((a, b) => b.madeAtMs - a.madeAtMs)
	const taken = new Map<string, number>()
	return newestFirst.filter(({ madeAtMs }) => {
		const day = dayOf(madeAtMs)
		// Each slot that a backup falls into keeps its newest ones; one slot is enough to stay.
		return slotsOf(day, today)
			.map(([slot, room]) => {
				const used = taken.get(slot) ?? 0
				taken.set(slot, used + 1)
				return used < room
			})
			.some(Boolean)
	})
}

function slotsOf(day: number, today: number): readonly (readonly [slot: string, room: number])[] {
	if (day > today) return [['the future', keptOfToday]]
	if (day === today) return [['today', keptOfToday]]
	const slots: (readonly [string, number])[] = []
	if (today - day <= daysKept) slots.push([`day ${day}`, 1])
	const weeksAgo = weekOf(today) - weekOf(day)
	if (weeksAgo >= 1 && weeksAgo <= weeksKept) slots.push([`week ${weekOf(day)}`, 1])
	return slots
}

/** Day 0, the first of January 1970, was a Thursday; weeks begin on Monday. */
const weekOf = (day: number) => Math.floor((day + 3) / 7)

export function localDay(ms: number): number {
	const minutesBehindUtc = new Date(ms).getTimezoneOffset()
	return Math.floor((ms - minutesBehindUtc * 60_000) / 86_400_000)
}
