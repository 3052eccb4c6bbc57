/** Pure: what was found as the rows it is shown in, and how the keyboard moves among them. */
import type { MessageHit, TitleHit } from '../../../shared/search-model.ts'
import type { Found } from './results.ts'

export type Row =
	| { readonly kind: 'heading'; readonly key: string; readonly of: 'titles' | 'messages' }
	| { readonly kind: 'title'; readonly key: string; readonly hit: TitleHit }
	| { readonly kind: 'more-titles'; readonly key: string }
	| {
			readonly kind: 'message'
			readonly key: string
			readonly hit: MessageHit
			/** The row before is of the same conversation. */
			readonly isSameChat: boolean
	  }

/** A row that can be chosen. */
export type Choice = Exclude<Row, { readonly kind: 'heading' }>

/** Headings part conversations from messages where there are both. */
export function rowsOf({ titles, hasMoreTitles, hits }: Found): readonly Row[] {
	const hasBoth = titles.length > 0 && hits.length > 0
	const rows: Row[] = []
	if (hasBoth) rows.push({ kind: 'heading', key: 'titles', of: 'titles' })
	for (const hit of titles) rows.push({ kind: 'title', key: `title-${hit.chatId}`, hit })
	if (hasMoreTitles) rows.push({ kind: 'more-titles', key: 'more-titles' })
	if (hasBoth) rows.push({ kind: 'heading', key: 'messages', of: 'messages' })
	for (const [index, hit] of hits.entries()) {
		const isSameChat = hits[index - 1]?.chatId === hit.chatId
		rows.push({ kind: 'message', key: `message-${hit.messageId}`, hit, isSameChat })
	}
	return rows
}

export function isChoice(row: Row): row is Choice {
	return row.kind !== 'heading'
}

/** The row to go to from another one; null: back to where the query is written. */
export function stepTo(rows: readonly Row[], from: string | null, by: 1 | -1): Choice | null {
	const choices = rows.filter(isChoice)
	const at = choices.findIndex(({ key }) => key === from)
	if (at === -1) return by === 1 ? (choices[0] ?? null) : null
	if (at === choices.length - 1 && by === 1) return choices[at] ?? null
	return choices[at + by] ?? null
}
