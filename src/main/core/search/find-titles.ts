import { createFindTerm, type FindTerm } from '../../../shared/search-language/find-term.ts'
import { fold } from '../../../shared/search-language/fold.ts'
import { parseQuery } from '../../../shared/search-language/parse-query.ts'
import type { TitleHit } from '../../../shared/search-model.ts'
import { readTitles } from '../storage/chat-titles.ts'
import type { Database } from '../storage/open-database.ts'
import { markMatches } from './excerpt.ts'
import { resolvePlaces } from './resolve-places.ts'

/** Runs in a reader's thread. Titles are few and short: they are looked at one by one, and need no index. */
export function findTitles(
	db: Database,
	{ query: typed, limit }: { readonly query: string; readonly limit: number },
): readonly TitleHit[] {
	const query = parseQuery(typed)
	// A title has no sender, and no model.
	if (query.terms.length === 0 || query.role !== null || query.model !== null) return []
	const { chatIds, isInTrash } = resolvePlaces(db, query)
	const finders = query.terms.map(createFindTerm)
	const unwanted = query.excluded.map(createFindTerm)
	const hits: TitleHit[] = []
	for (const { chatId, title, updatedAtMs, isArchived, trashedAtMs } of readTitles(db)) {
		if ((trashedAtMs !== null) !== isInTrash || (chatIds && !chatIds.has(chatId))) continue
		if (query.fromMs !== null && updatedAtMs < query.fromMs) continue
		if (query.untilMs !== null && updatedAtMs >= query.untilMs) continue
		const folded = fold(title)
		const holds = (find: FindTerm) => find(folded, 0) !== null
		if (!finders.every(holds) || unwanted.some(holds)) continue
		hits.push({
			chatId,
			title: markMatches(title, finders),
			updatedAtMs,
			isArchived: isArchived === 1,
			isTrashed: trashedAtMs !== null,
		})
		if (hits.length === limit) break
	}
	return hits
}
