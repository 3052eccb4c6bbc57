import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeRow } from '../../../../../../src/main/core/storage/exported-chats.ts'
import { arrangeTree, pathTo } from '../../../../../../src/main/core/transfer/export/arrange-tree.ts'
import { listArticles } from '../../../../../../src/main/core/transfer/export/list-articles.ts'
import type { MessageId } from '../../../../../../src/shared/model.ts'

const id = (name: string) => name as MessageId

/** `q` begins with u or a: who said it. */
function rows(tree: Readonly<Record<string, string | null>>, removed: readonly string[] = []): NodeRow[] {
	return Object.entries(tree)
		.map(([name, parent]) => ({
			id: id(name),
			parentId: parent === null ? null : id(parent),
			role: name.startsWith('u') ? ('user' as const) : ('assistant' as const),
			isRemoved: removed.includes(name),
		}))
		.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const names = (nodes: readonly { readonly id: string }[]) => nodes.map((node) => node.id)

describe('a tree', () => {
	it('is arranged with parents before children and versions in their order, whatever ids an import made', () => {
		const tree = { u9: null, a1: 'u9', a2: 'u9', u3: 'a2', a4: 'u3' }
		expect(names(arrangeTree(rows(tree)))).toEqual(['u9', 'a1', 'a2', 'u3', 'a4'])
	})

	it('leaves out what was taken away, with everything below it', () => {
		const tree = { u1: null, a2: 'u1', u3: 'a2', a4: 'u3', a5: 'u1' }
		expect(names(arrangeTree(rows(tree, ['a2'])))).toEqual(['u1', 'a5'])
		expect(names(arrangeTree(rows({ u9: null, a1: 'u9', u2: 'a1' }, ['u9'])))).toEqual([])
	})

	it('begins a path where a parent is nowhere, and survives a circle', () => {
		const nodes = arrangeTree(rows({ u1: 'gone', a2: 'u1', u5: 'a6', a6: 'u5' }))
		expect(nodes).toEqual([
			{ id: 'u1', parentId: null, role: 'user' },
			{ id: 'a2', parentId: 'u1', role: 'assistant' },
		])
	})

	it('keeps every message that nobody took away, each behind its parent', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(30), { maxLength: 30 }), (parents) => {
				// Each hangs below an earlier one; ids are shuffled by a factor that has no common divisor with 31.
				const label = (index: number) => `u${String((index * 17) % 31).padStart(2, '0')}`
				const tree = Object.fromEntries(
					parents.map((parent, index) => [label(index), index === 0 ? null : label(parent % index)]),
				)
				const nodes = arrangeTree(rows(tree))
				expect(nodes).toHaveLength(parents.length)
				const seen = new Set<string>()
				for (const node of nodes) {
					expect(node.parentId === null || seen.has(node.parentId)).toBe(true)
					seen.add(node.id)
				}
			}),
		)
	})

	it('has one path to its head, and none to a head that is not there', () => {
		const nodes = arrangeTree(rows({ u1: null, a2: 'u1', a3: 'u1', u4: 'a3' }))
		expect(names(pathTo(nodes, id('u4')))).toEqual(['u1', 'a3', 'u4'])
		expect(pathTo(nodes, id('gone'))).toEqual([])
		expect(pathTo(nodes, null)).toEqual([])
	})
})

describe('what a reader sees', () => {
	const nodes = arrangeTree(rows({ u1: null, a2: 'u1', a3: 'a2', a4: 'u1', u5: 'a3', u6: 'a3', a7: 'u6' }))

	it('of the visible path: messages, and replies with what continues them', () => {
		expect(listArticles(nodes, id('u5'), 'path')).toEqual([
			{ role: 'user', ids: ['u1'], version: null, number: null, follows: null },
			{ role: 'assistant', ids: ['a2', 'a3'], version: null, number: null, follows: null },
			{ role: 'user', ids: ['u5'], version: null, number: null, follows: null },
		])
	})

	it('of the whole tree: every version, numbered, and where it belongs when that is not right above', () => {
		const articles = listArticles(nodes, id('u5'), 'tree')
		expect(articles.map(({ ids, number, version, follows }) => ({ ids, number, version, follows }))).toEqual([
			{ ids: ['u1'], number: 1, version: null, follows: null },
			{ ids: ['a2', 'a3'], number: 2, version: { index: 1, count: 2 }, follows: null },
			{ ids: ['u5'], number: 3, version: { index: 1, count: 2 }, follows: null },
			{ ids: ['u6'], number: 4, version: { index: 2, count: 2 }, follows: 2 },
			{ ids: ['a7'], number: 5, version: null, follows: null },
			{ ids: ['a4'], number: 6, version: { index: 2, count: 2 }, follows: 1 },
		])
	})

	it('of a tree without versions is what the visible path is, without numbers', () => {
		const plain = arrangeTree(rows({ u1: null, a2: 'u1', u3: 'a2' }))
		expect(listArticles(plain, id('u3'), 'tree')).toEqual(listArticles(plain, id('u3'), 'path'))
	})

	it('a continuation that itself has versions stays apart from what it continues', () => {
		const continued = arrangeTree(rows({ u1: null, a2: 'u1', a3: 'a2', a4: 'a2' }))
		expect(listArticles(continued, id('a4'), 'tree').map(({ ids }) => ids)).toEqual([
			['u1'],
			['a2'],
			['a3'],
			['a4'],
		])
	})

	it('of a thread of twenty thousand, without running out of stack', () => {
		const long = Array.from({ length: 20_000 }, (_, index) => ({
			id: id(`u${String(index).padStart(6, '0')}`),
			parentId: index === 0 ? null : id(`u${String(index - 1).padStart(6, '0')}`),
			role: 'user' as const,
			isRemoved: false,
		}))
		const tree = arrangeTree(long)
		expect(listArticles(tree, long.at(-1)?.id ?? null, 'path')).toHaveLength(20_000)
		expect(listArticles(tree, null, 'tree')).toHaveLength(20_000)
	})
})
