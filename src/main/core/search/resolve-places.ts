import type { ChatId } from '../../../shared/model.ts'
import { fold } from '../../../shared/search-language/fold.ts'
import type { Query } from '../../../shared/search-language/parse-query.ts'
import type { QueryProblem } from '../../../shared/search-model.ts'
import { readChatPlaces } from '../storage/chat-places.ts'
import type { Database } from '../storage/open-database.ts'

export type WantedChats = {
	/** Null: all of them. */
	readonly chatIds: ReadonlySet<ChatId> | null
	/** Conversations in the trash are meant; otherwise none of them is. */
	readonly isInTrash: boolean
	readonly problems: readonly QueryProblem[]
}

/** The conversations that the filters leave. A filter that names what does not exist is left out, and said. */
export function resolvePlaces(db: Database, { places, tags, problems }: Query): WantedChats {
	const rows = readChatPlaces(db)
	const found: QueryProblem[] = [...problems]
	let chatIds: ReadonlySet<ChatId> | null = null
	const keep = (ids: readonly ChatId[]) => {
		const before = chatIds
		chatIds = new Set(before === null ? ids : ids.filter((id) => before.has(id)))
	}
	for (const place of places) {
		if (place.kind === 'archive') keep(rows.archived())
		else if (place.kind === 'trash') keep(rows.trashed())
		else {
			const ids = rows.inFolder((name) => fold(name) === place.name)
			if (ids) keep(ids)
			else found.push({ kind: 'unknown-folder', value: place.typed })
		}
	}
	for (const { name, typed } of tags) {
		const ids = rows.tagged((tag) => fold(tag) === name)
		if (ids) keep(ids)
		else found.push({ kind: 'unknown-tag', value: typed })
	}
	return { chatIds, isInTrash: places.some(({ kind }) => kind === 'trash'), problems: found }
}
