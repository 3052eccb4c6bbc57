/** Pure: the conversations of the list under headings that say when they were last used. */
import type { ChatSummary } from '../../../shared/model.ts'

export type Heading =
	| { readonly of: 'temporary' | 'pinned' | 'today' | 'yesterday' | 'week' | 'days30' }
	/** `atMs` is its first moment, local time. */
	| { readonly of: 'month'; readonly atMs: number }

export type Line =
	| { readonly kind: 'heading'; readonly key: string; readonly heading: Heading }
	| { readonly kind: 'chat'; readonly key: string; readonly chat: ChatSummary }

export type Headed = {
	readonly lines: readonly Line[]
	/** Where each conversation stands among the lines, in the order of the conversations. */
	readonly places: readonly number[]
}

/** The first moment of the day, local time, as Unix milliseconds; `daysBefore` days earlier if given. */
export function dayStart(atMs: number, daysBefore = 0): number {
	const at = new Date(atMs)
	return new Date(at.getFullYear(), at.getMonth(), at.getDate() - daysBefore).getTime()
}

/**
 * Each conversation under the heading it belongs to, in their order: temporary ones, pinned ones, then newest first.
 *
 * @param todayMs any moment of today
 */
export function withHeadings(chats: readonly ChatSummary[], todayMs: number): Headed {
	const lines: Line[] = []
	const places: number[] = []
	let last = ''
	/** Under a date: down to when the heading holds, so that most conversations need no calendar. */
	let untilMs = Number.POSITIVE_INFINITY
	for (const chat of chats) {
		if (!isByDate(chat) || !isDate(last) || chat.updatedAtMs < untilMs) {
			const { heading, fromMs } = headingOf(chat, todayMs)
			const key = heading.of === 'month' ? `month ${heading.atMs}` : heading.of
			if (key !== last) lines.push({ kind: 'heading', key, heading })
			last = key
			untilMs = fromMs
		}
		places.push(lines.length)
		lines.push({ kind: 'chat', key: chat.id, chat })
	}
	return { lines, places }
}

const isByDate = ({ isTemporary, isPinned }: ChatSummary) => !isTemporary && !isPinned
const isDate = (key: string) => key !== '' && key !== 'temporary' && key !== 'pinned'

/** `fromMs`: the earliest moment that the heading is for. */
function headingOf(
	{ isTemporary, isPinned, updatedAtMs }: ChatSummary,
	todayMs: number,
): { readonly heading: Heading; readonly fromMs: number } {
	if (isTemporary) return { heading: { of: 'temporary' }, fromMs: 0 }
	if (isPinned) return { heading: { of: 'pinned' }, fromMs: 0 }
	for (const [of, days] of recent) {
		const fromMs = dayStart(todayMs, days)
		if (updatedAtMs >= fromMs) return { heading: { of }, fromMs }
	}
	const at = new Date(updatedAtMs)
	const monthMs = new Date(at.getFullYear(), at.getMonth(), 1).getTime()
	return { heading: { of: 'month', atMs: monthMs }, fromMs: monthMs }
}

/** So many whole days before today. What lies in the future, by a clock that was wrong, is of today. */
const recent = [
	['today', 0],
	['yesterday', 1],
	['week', 7],
	['days30', 30],
] as const

/** The name of a month, with its year unless that is this one. */
export function monthName(atMs: number, nowMs: number, language: string): string {
	const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
	return new Intl.DateTimeFormat(language, {
		// In Chinese a long one is 三月 alone, and 2025年3月 with its year.
		month: language.startsWith('zh') ? 'short' : 'long',
		...(!isThisYear && { year: 'numeric' }),
	}).format(atMs)
}
