import { describe, expect, test } from 'vitest'
import type { Article } from '../../../../../src/renderer/features/chat/group-articles.ts'
import {
	bufferPx,
	drawsTheSame,
	fewArticles,
	type PlanOptions,
	planThread,
} from '../../../../../src/renderer/features/chat/thread-plan.ts'
import { id } from './conversation.ts'

const heightPx = 100
const viewportPx = 500
const articles = Array.from({ length: 200 }, (_, index): Article => {
	return { role: 'user', key: id(`u${index}`), id: id(`u${index}`) }
})

function plan(change: Partial<PlanOptions> = {}) {
	return planThread({
		articles,
		heightOf: () => heightPx,
		viewport: { anchor: null, heightPx: viewportPx },
		keptKeys: new Set(),
		...change,
	})
}
const at = (index: number, topPx = 0) => ({ viewport: { anchor: { index, topPx }, heightPx: viewportPx } })

/** For example `-20 u20 u21 -178`: a space counts the pixels, in hundreds. */
const sketch = (items: ReturnType<typeof plan>) =>
	items.map((item) => (item.kind === 'space' ? `-${item.heightPx / heightPx}` : item.key)).join(' ')
const keys = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => `u${from + index}`).join(' ')

describe('a long thread', () => {
	test('is drawn near its end alone while the end is read', () => {
		expect(sketch(plan())).toBe(`-185 ${keys(185, 199)}`)
		expect(plan().at(-1)).toMatchObject({ isLast: true })
	})

	test('is drawn a buffer before and after what is read', () => {
		const reach = bufferPx / heightPx
		expect(sketch(plan(at(100)))).toBe(`-${100 - reach} ${keys(100 - reach, 114)} -85`)
	})

	test('is drawn where an article reaches into the viewport from far above', () => {
		const items = plan({
			...at(50, -29_900),
			heightOf: ({ key }) => (key === 'u50' ? 30_000 : heightPx),
		})
		expect(items.map(({ key }) => key)).toEqual(['before u50', ...keys(50, 64).split(' '), 'after all'])
	})

	test('keeps the room of what is not drawn, whatever is', () => {
		for (const index of [0, 1, 57, 120, 199]) {
			const items = plan({ ...at(index), keptKeys: new Set(['u3', 'u90']) })
			const heights = items.map((item) => (item.kind === 'space' ? item.heightPx : heightPx))
			expect(heights.reduce((sum, each) => sum + each)).toBe(articles.length * heightPx)
		}
	})

	test('keeps what must stay, each with the space before it named after it', () => {
		const items = plan({ keptKeys: new Set(['u3', 'u4']) })
		expect(sketch(items)).toBe(`-3 u3 u4 -180 ${keys(185, 199)}`)
		expect(items.map(({ key }) => key).slice(0, 4)).toEqual(['before u3', 'u3', 'u4', 'before u185'])
	})

	test('says which article a space begins with', () => {
		expect(plan({ keptKeys: new Set(['u3']) })[2]).toMatchObject({ kind: 'space', firstIndex: 4 })
	})
})

test('a short thread is drawn as a whole', () => {
	const few = articles.slice(0, fewArticles)
	expect(sketch(plan({ articles: few, heightOf: () => 5_000 }))).toBe(keys(0, fewArticles - 1))
	expect(plan({ articles: [] })).toEqual([])
})

test('two plans draw the same when only their spaces differ', () => {
	const higher = plan({ heightOf: ({ key }) => (key === 'u0' ? 900 : heightPx) })
	expect(drawsTheSame(plan(), higher)).toBe(true)
	expect(drawsTheSame(plan(), plan(at(10)))).toBe(false)
})
