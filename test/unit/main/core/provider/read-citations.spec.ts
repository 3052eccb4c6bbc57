import { describe, expect, it } from 'vitest'
import { createChatMapper } from '../../../../../src/main/core/provider/chat-completions.ts'
import { createEventBatch } from '../../../../../src/main/core/provider/event-batch.ts'
import type { JsonObject } from '../../../../../src/main/core/provider/json-object.ts'
import type { CreateMapper } from '../../../../../src/main/core/provider/protocol-mapper.ts'
import { createResponsesMapper } from '../../../../../src/main/core/provider/responses.ts'
import { addCitations, maxCitations, readCitation } from '../../../../../src/shared/citation.ts'

const sky = { url: 'https://example.com/sky', title: 'Sky' }
const sea = { url: 'https://example.org/sea', title: '' }

function citedIn(createMapper: CreateMapper, ...events: readonly JsonObject[]) {
	const batch = createEventBatch()
	const mapper = createMapper(batch, {
		readError: () => ({ kind: 'ended-early' }),
		heardUpTo: null,
		isGapless: false,
	})
	for (const event of events) mapper.event(event)
	return batch.take().flatMap((event) => (event.type === 'cited' ? event.citations : []))
}

const chunk = (delta: object, more: object = {}): JsonObject => ({
	id: 'c',
	model: 'm',
	choices: [{ index: 0, delta, finish_reason: null }],
	...more,
})

describe('the pages a reply refers to', () => {
	it('are read from the end of a response, other annotations passed over', () => {
		const annotations = [
			{ type: 'url_citation', ...sky, start_index: 1, end_index: 5 },
			{ type: 'file_citation', file_id: 'f', url: 'https://example.com/file' },
		]
		const output = [{ type: 'message', content: [{ type: 'output_text', text: 'Blue.', annotations }] }]
		const completed = { type: 'response.completed', response: { id: 'r', output } }
		expect(citedIn(createResponsesMapper, completed)).toEqual([sky])
	})

	it('are read from the annotations of a chat, where the address is one level deeper', () => {
		const annotations = [{ type: 'url_citation', url_citation: { ...sky, start_index: 0 } }]
		expect(citedIn(createChatMapper, chunk({ annotations }))).toEqual([sky])
	})

	it('are read from search results, and from bare addresses where there are none', () => {
		const bare = { citations: [sky.url, sea.url] }
		expect(citedIn(createChatMapper, chunk({ content: 'a' }, bare))).toEqual([{ ...sky, title: '' }, sea])
		const rich = { ...bare, search_results: [{ title: 'Sky', url: sky.url, date: '2026-01-01' }] }
		expect(citedIn(createChatMapper, chunk({ content: 'a' }, rich))).toEqual([sky])
	})

	it.each([
		['javascript:alert(1)'],
		['file:///etc/passwd'],
		['docs/a.md'],
		[`https://example.com/${'a'.repeat(3_000)}`],
		[7],
		[null],
	])('are none of %s', (url) => {
		expect(readCitation(url, 'title')).toBeNull()
	})

	it('count once each, in their order, and only so many', () => {
		expect(addCitations([sky], [sea, { ...sky, title: 'Again' }, sea])).toEqual([sky, sea])
		const many = Array.from({ length: maxCitations + 5 }, (_, index) => ({
			url: `https://example.com/${index}`,
			title: '',
		}))
		expect(addCitations([], many)).toHaveLength(maxCitations)
		const known = [sky]
		expect(addCitations(known, [sky])).toBe(known)
	})
})
