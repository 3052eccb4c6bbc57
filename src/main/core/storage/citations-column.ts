/** The pages that a reply refers to, as one column of its row. */
import type { Citation } from '../../../shared/citation.ts'

/** Null when there is none. */
export function writeCitations(citations: readonly Citation[] = []): string | null {
	return citations.length === 0 ? null : JSON.stringify(citations.map(({ url, title }) => ({ url, title })))
}

export function parseCitations(column: string): readonly Citation[] {
	return JSON.parse(column) as readonly Citation[]
}
