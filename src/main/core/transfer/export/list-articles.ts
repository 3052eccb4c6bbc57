/** What a reader sees of a conversation, one after the other, without its texts. Pure. */
import type { ExportExtent } from '../../../../shared/export-model.ts'
import type { MessageId } from '../../../../shared/model.ts'
import { pathTo, type TreeNode } from './arrange-tree.ts'

export type Article = {
	readonly role: 'user' | 'assistant'
	/** A message, or a reply and what continues it, to be joined verbatim; never empty. */
	readonly ids: readonly MessageId[]
	/** Counts from 1. Null where every message has one version, and on the visible path. */
	readonly version: { readonly index: number; readonly count: number } | null
	/** Counts from 1 through the conversation. Null where nobody refers to it: on one path alone. */
	readonly number: number | null
	/** The number of the article it stands below in the tree, when that is not the one before it. */
	readonly follows: number | null
}

export function listArticles(
	nodes: readonly TreeNode[],
	headId: MessageId | null,
	extent: ExportExtent,
): readonly Article[] {
	return extent === 'path' ? articlesOfPath(pathTo(nodes, headId)) : articlesOfTree(nodes)
}

function articlesOfPath(path: readonly TreeNode[]): readonly Article[] {
	const articles: { role: Article['role']; ids: MessageId[] }[] = []
	for (const { id, role } of path) {
		const last = articles.at(-1)
		if (role === 'assistant' && last?.role === 'assistant') last.ids.push(id)
		else articles.push({ role, ids: [id] })
	}
	return articles.map((article) => ({ ...article, version: null, number: null, follows: null }))
}

/** Depth first: each version with everything below it, then the next. */
function articlesOfTree(nodes: readonly TreeNode[]): readonly Article[] {
	const below = Map.groupBy(nodes, ({ parentId }) => parentId)
	const articles: Article[] = []
	type Step = {
		readonly node: TreeNode
		readonly parent: number | null
		readonly version: Article['version']
	}
	const stack: Step[] = stepsBelow(null, null)
	for (let step = stack.pop(); step; step = stack.pop()) {
		const { node, parent, version } = step
		const ids = [node.id]
		// What continues it, as long as there is one way to go on.
		for (let next = onlyContinuation(node); next; next = onlyContinuation(next)) ids.push(next.id)
		const number = articles.length + 1
		const follows = parent === null || parent === articles.length ? null : parent
		articles.push({ role: node.role, ids, version, number, follows })
		stack.push(...stepsBelow(ids.at(-1) ?? node.id, number))
	}
	const isOnePath = articles.every(({ version, follows }) => version === null && follows === null)
	return isOnePath ? articles.map((article) => ({ ...article, number: null })) : articles

	function stepsBelow(id: MessageId | null, parent: number | null): Step[] {
		const children = below.get(id) ?? []
		return children
			.map((node) => {
				const versions = children.filter(({ role }) => role === node.role)
				const version =
					versions.length === 1 ? null : { index: versions.indexOf(node) + 1, count: versions.length }
				return { node, parent, version }
			})
			.reverse()
	}

	function onlyContinuation({ id, role }: TreeNode): TreeNode | null {
		const [child, ...others] = below.get(id) ?? []
		return role === 'assistant' && child?.role === 'assistant' && others.length === 0 ? child : null
	}
}
