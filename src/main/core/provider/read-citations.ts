/** The pages that a provider says it took something from, in the shapes seen. Pure. */
import { type Citation, readCitation } from '../../../shared/citation.ts'
import { asObject, type JsonObject } from './json-object.ts'

/**
 * `annotations` of a part of the text: OpenAI's Responses write the address into the annotation, Chat Completions (and
 * OpenRouter) into a `url_citation` inside it. Other kinds (files, paths) are no pages.
 */
export function readAnnotations(annotations: unknown): readonly Citation[] {
	return list(annotations).flatMap((annotation) => {
		if (annotation.type !== 'url_citation') return []
		const { url, title } = asObject(annotation.url_citation) ?? annotation
		return readCitation(url, title) ?? []
	})
}

/** Perplexity: `search_results` with titles, or only `citations`, a list of addresses. */
export function readSearchResults(chunk: JsonObject): readonly Citation[] {
	const results = list(chunk.search_results).flatMap(({ url, title }) => readCitation(url, title) ?? [])
	if (results.length > 0 || !Array.isArray(chunk.citations)) return results
	return chunk.citations.flatMap((url) => readCitation(url, '') ?? [])
}

function list(value: unknown): readonly JsonObject[] {
	const all: readonly unknown[] = Array.isArray(value) ? value : []
	return all.map(asObject).filter((item) => item !== null)
}
