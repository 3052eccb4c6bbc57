import type { ChatId } from '../../../shared/model.ts'
import type { Query, Term } from '../../../shared/search-language/parse-query.ts'
import { chatFacet, modelFacet, roleFacet } from './facets.ts'

/** With more conversations than these, an index is no help in telling them apart: each hit is looked at. */
const mostChatFacets = 300

/** A query in FTS5's language; null when nothing in it is for the index to find. */
export function matchExpression(
	{ terms, excluded, role, model }: Pick<Query, 'terms' | 'excluded' | 'role' | 'model'>,
	chatIds: ReadonlySet<ChatId> | null,
): string | null {
	const wanted = terms.map((term) => `body : ${phrase(term)}`)
	if (role !== null) wanted.push(`facets : "${roleFacet(role)}"`)
	if (model !== null) wanted.push(`facets : "${modelFacet(model)}" *`)
	if (chatIds !== null && chatIds.size > 0 && chatIds.size <= mostChatFacets) {
		wanted.push(`facets : (${Array.from(chatIds, (id) => `"${chatFacet(id)}"`).join(' OR ')})`)
	}
	if (wanted.length === 0) return null
	const unwanted = excluded.map((term) => ` NOT body : ${phrase(term)}`).join('')
	return `(${wanted.join(' AND ')})${unwanted}`
}

/** Tokens are letters and digits: nothing in them ends the string. */
function phrase({ tokens, isPrefix }: Term): string {
	return `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`
}
