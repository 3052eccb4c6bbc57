/** A page that a reply refers to, as its provider named it. Shown only: nothing is fetched from it. */
export type Citation = {
	/** http or https. */
	readonly url: string
	/** As the provider has it; may be empty. */
	readonly title: string
}

/** More of them belong to no answer that a person reads. */
export const maxCitations = 100
const maxUrlLength = 2_000
const maxTitleLength = 500

/** Null for an address that is no web page's, or is longer than any. */
export function readCitation(url: unknown, title: unknown): Citation | null {
	if (typeof url !== 'string' || url.length > maxUrlLength) return null
	const protocol = URL.parse(url)?.protocol
	if (protocol !== 'https:' && protocol !== 'http:') return null
	return { url, title: typeof title === 'string' ? title.slice(0, maxTitleLength) : '' }
}

/** Each address once, in the order in which they were named. The same array when nothing is new. */
export function addCitations(known: readonly Citation[], added: readonly Citation[]): readonly Citation[] {
	const urls = new Set(known.map(({ url }) => url))
	const fresh = added.filter(({ url }) => !urls.has(url) && urls.add(url))
	return fresh.length === 0 ? known : [...known, ...fresh].slice(0, maxCitations)
}
