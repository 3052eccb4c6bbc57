import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
	chooseOrder,
	clearSearch,
	isUpToDate,
	readMoreFound,
	receiveSearchEvents,
	searchAgain,
	searchNow,
	showMoreTitles,
	typeQuery,
	useSearch,
} from '../../../../../src/renderer/features/search/search-store.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok } from '../../../../../src/shared/errors.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'
import type { SearchPage } from '../../../../../src/shared/search-model.ts'
import { type Answers, createStubLink, type StubLink } from '../../../../support/stub-link.ts'
import { messageHit, page, titleHit } from './hits.ts'

function connect(answers: Answers = {}): StubLink {
	const link = createStubLink({
		'search.titles': () => ok([]),
		'search.messages': ({ query }) => ok(page({ hits: [messageHit(`hit of ${query}`)] })),
		...answers,
	})
	setWindowLink(link)
	link.onEvents(receiveSearchEvents)
	return link
}

const shown = () => useSearch.getState().found?.hits.map(({ messageId }) => messageId)
const asked = (link: StubLink) =>
	link.called.filter(({ name }) => name === 'search.messages').map(({ input }) => input)
/** Answers arrive, and timers run. */
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
	vi.useFakeTimers()
	useSearch.setState({ order: 'newest' })
})

afterEach(() => {
	clearSearch()
	vi.useRealTimers()
})

test('asks after a pause in typing, once', async () => {
	const link = connect()
	typeQuery('ke')
	await after(100)
	typeQuery(' kelp')
	await after(100)
	expect(link.called).toEqual([])
	await after(50)
	expect(asked(link)).toEqual([{ query: 'kelp', order: 'newest', cursor: null, limit: 30 }])
	expect(shown()).toEqual(['hit of kelp'])
	expect(isUpToDate()).toBe(true)
})

test('what is being composed is asked for when it is done, and then at once', async () => {
	const link = connect()
	typeQuery('hai', 'later')
	await after(5_000)
	expect(link.called).toEqual([])
	typeQuery('海带', 'now')
	await after(0)
	expect(shown()).toEqual(['hit of 海带'])
})

test('the answer to an older question is dropped, and what is shown stays until the new one is here', async () => {
	const answers = new Map<string, (page: SearchPage) => void>()
	connect({
		'search.messages': ({ query }) =>
			new Promise((resolve) => answers.set(query, (found) => resolve(ok(found)))),
	})
	typeQuery('first', 'now')
	answers.get('first')?.(page({ hits: [messageHit('first')] }))
	await after(0)
	typeQuery('second', 'now')
	await after(0)
	expect(shown()).toEqual(['first'])
	expect(isUpToDate()).toBe(false)
	typeQuery('third', 'now')
	answers.get('third')?.(page({ hits: [messageHit('third')] }))
	await after(0)
	answers.get('second')?.(page({ hits: [messageHit('second')] }))
	await after(0)
	expect(shown()).toEqual(['third'])
})

test('an emptied field shows nothing at once, whatever is on its way', async () => {
	connect()
	typeQuery('kelp', 'now')
	clearSearch()
	await after(1_000)
	expect(useSearch.getState()).toMatchObject({ typed: '', found: null, error: null })
})

test('the same question is not asked twice, another order is', async () => {
	const link = connect()
	typeQuery('kelp', 'now')
	await after(0)
	typeQuery(' kelp')
	await after(200)
	searchNow()
	expect(asked(link)).toHaveLength(1)
	chooseOrder('relevance')
	await after(0)
	expect(asked(link)).toHaveLength(2)
	expect(useSearch.getState().found?.order).toBe('relevance')
})

test('a space behind a word makes another question of it', async () => {
	const link = connect()
	typeQuery('kelp', 'now')
	typeQuery('kelp  ', 'now')
	await after(0)
	expect(asked(link)).toMatchObject([{ query: 'kelp' }, { query: 'kelp ' }])
})

test('pages are read one after the other, down to the last', async () => {
	const link = connect({
		'search.messages': ({ cursor }) => {
			const number = Number(cursor ?? 0)
			return ok(page({ hits: [messageHit(`m${number}`)], next: number < 2 ? String(number + 1) : null }))
		},
	})
	typeQuery('kelp', 'now')
	await after(0)
	await Promise.all([readMoreFound(), readMoreFound()])
	expect(shown()).toEqual(['m0', 'm1'])
	await readMoreFound()
	await readMoreFound()
	expect(shown()).toEqual(['m0', 'm1', 'm2'])
	expect(asked(link)).toHaveLength(3)
})

test('pages without a hit are passed over', async () => {
	connect({
		'search.messages': ({ cursor }) =>
			ok(
				cursor === null
					? page({ next: '1' })
					: cursor === '1'
						? page({ next: '2' })
						: page({ hits: [messageHit('deep')] }),
			),
	})
	typeQuery('一', 'now')
	await after(0)
	expect(shown()).toEqual(['deep'])
})

test('titles show before a message is found far back', async () => {
	let answer: (found: SearchPage) => void = () => {}
	connect({
		'search.titles': () => ok([titleHit('t')]),
		'search.messages': ({ cursor }) =>
			cursor === null
				? ok(page({ next: '1' }))
				: new Promise((resolve) => {
						answer = (found) => resolve(ok(found))
					}),
	})
	typeQuery('一', 'now')
	await after(0)
	expect(useSearch.getState().found).toMatchObject({ titles: [titleHit('t')], hits: [] })
	answer(page({ hits: [messageHit('deep')] }))
	await after(0)
	expect(shown()).toEqual(['deep'])
})

test('reading on ends when something else is looked for', async () => {
	const link = connect({
		'search.messages': ({ query, cursor }) =>
			query === 'old'
				? new Promise((resolve) =>
						setTimeout(() => resolve(ok(page({ next: String(Number(cursor) + 1) }))), 10),
					)
				: ok(page({ hits: [messageHit('new')] })),
	})
	typeQuery('old', 'now')
	await after(35)
	typeQuery('new', 'now')
	await after(1_000)
	expect(shown()).toEqual(['new'])
	expect(asked(link).length).toBeLessThan(8)
})

test('all conversations whose titles match can be had', async () => {
	const titles = Array.from({ length: 8 }, (_, index) => titleHit(`t${index}`))
	const link = connect({ 'search.titles': ({ limit }) => ok(titles.slice(0, limit)) })
	typeQuery('t', 'now')
	await after(0)
	expect(useSearch.getState().found).toMatchObject({ titles: titles.slice(0, 5), hasMoreTitles: true })
	showMoreTitles()
	await after(0)
	expect(useSearch.getState().found).toMatchObject({ titles, hasMoreTitles: false })
	searchAgain()
	await after(0)
	expect(useSearch.getState().found?.titles).toHaveLength(8)
	for (const { name, input } of link.called) {
		if (name === 'search.titles') expect(input).toMatchObject({ limit: expect.toSatisfy((n) => n <= 100) })
	}
})

test('a failure is said beside what was found, and goes when it works again', async () => {
	let isBroken = false
	connect({
		'search.messages': () =>
			isBroken ? err({ kind: 'disconnected' }) : ok(page({ hits: [messageHit('m')] })),
	})
	typeQuery('kelp', 'now')
	await after(0)
	isBroken = true
	searchAgain()
	await after(0)
	expect(useSearch.getState().error).toEqual({ kind: 'disconnected' })
	expect(shown()).toEqual(['m'])
	isBroken = false
	searchAgain()
	await after(0)
	expect(useSearch.getState().error).toBeNull()
})

test('a reply that ends is found without being asked for again', async () => {
	const hits = [messageHit('before')]
	const link = connect({ 'search.messages': () => ok(page({ hits: [...hits] })) })
	typeQuery('kelp', 'now')
	await after(0)
	hits.unshift(messageHit('just now'))
	link.push({ type: 'chats.reordered' })
	await after(1_500)
	expect(shown()).toEqual(['just now', 'before'])
})

test('what has just changed is asked for again until it can be found', async () => {
	let isBehind = true
	connect({
		'search.messages': () => ok(page(isBehind ? { isBehind } : { hits: [messageHit('just now')] })),
	})
	typeQuery('kelp', 'now')
	await after(0)
	expect(shown()).toEqual([])
	isBehind = false
	await after(1_000)
	expect(shown()).toEqual(['just now'])
})

test('while the index is made the answer is asked for again until it is whole', async () => {
	let done = 0
	const link = connect({
		'search.messages': () => ok(page({ indexing: done < 2 ? { done, total: 2 } : null })),
	})
	typeQuery('kelp', 'now')
	await after(0)
	expect(useSearch.getState().found?.indexing).toEqual({ done: 0, total: 2 })
	done = 1
	await after(1_000)
	expect(useSearch.getState().found?.indexing).toEqual({ done: 1, total: 2 })
	done = 2
	await after(1_000)
	expect(useSearch.getState().found?.indexing).toBeNull()
	const { length } = asked(link)
	await after(10_000)
	expect(asked(link)).toHaveLength(length)
})

test('far down only the progress of the index is asked for', async () => {
	let indexing: SearchPage['indexing'] = { done: 1, total: 2 }
	const link = connect({
		'search.messages': ({ cursor, limit }) => {
			const from = Number(cursor ?? 0)
			const hits = Array.from({ length: limit }, (_, index) => messageHit(`m${from + index}`))
			return ok(page({ hits, next: String(from + limit), indexing }))
		},
	})
	typeQuery('kelp', 'now')
	await after(0)
	for (let pages = 0; pages < 4; pages += 1) await readMoreFound()
	expect(shown()).toHaveLength(150)
	indexing = null
	await after(1_000)
	expect(useSearch.getState().found?.indexing).toBeNull()
	expect(shown()).toHaveLength(150)
	expect(asked(link).at(-1)).toMatchObject({ cursor: null, limit: 1 })
})

test('an answer that is on its way shows as such', async () => {
	let answer = () => {}
	connect({
		'search.messages': () =>
			new Promise((resolve) => {
				answer = () => resolve(ok(page()))
			}),
	})
	typeQuery('kelp', 'now')
	await after(0)
	expect(useSearch.getState().isAsking).toBe(true)
	answer()
	await after(0)
	expect(useSearch.getState().isAsking).toBe(false)
	typeQuery('kelp poem', 'now')
	clearSearch()
	expect(useSearch.getState().isAsking).toBe(false)
})

test('what was found follows its conversations', async () => {
	const link = connect()
	typeQuery('kelp', 'now')
	await after(0)
	link.push({ type: 'chat.removed', chatId: 'chat-1' as ChatId })
	expect(shown()).toEqual([])
})
