/** The shape of a conversation without its texts. Pure. */
import type { MessageId } from '../../../../shared/model.ts'
import type { NodeRow } from '../../storage/exported-chats.ts'

export type TreeNode = Pick<NodeRow, 'id' | 'parentId' | 'role'>

/**
 * Parents before children, versions of one message in their order, branches that were taken away left out. A message
 * whose parent is nowhere begins a path. `rows` come in the order of their ids.
 */
export function arrangeTree(rows: readonly NodeRow[]): readonly TreeNode[] {
	const known = new Set(rows.map(({ id }) => id))
	const waiting = new Map<MessageId, NodeRow[]>()
	const placed = new Set<MessageId>()
	const nodes: TreeNode[] = []

	function place(first: NodeRow): void {
		// Not by recursion: a conversation may be ten thousand messages deep.
		const stack = [first]
		for (let row = stack.pop(); row; row = stack.pop()) {
			const { id, parentId, role, isRemoved } = row
			if (isRemoved) continue
			placed.add(id)
			nodes.push({ id, parentId: parentId !== null && known.has(parentId) ? parentId : null, role })
			stack.push(...(waiting.get(id) ?? []).reverse())
			waiting.delete(id)
		}
	}

	for (const row of rows) {
		const { parentId } = row
		if (parentId === null || !known.has(parentId) || placed.has(parentId)) {
			place(row)
			continue
		}
		// Its parent comes later, or was taken away and never comes.
		const others = waiting.get(parentId)
		if (others) others.push(row)
		else waiting.set(parentId, [row])
	}
	return nodes
}

/** From the root to `headId`; empty when that is not among the nodes. */
export function pathTo(nodes: readonly TreeNode[], headId: MessageId | null): readonly TreeNode[] {
	const byId = new Map(nodes.map((node) => [node.id, node]))
	const path: TreeNode[] = []
	for (let node = find(headId); node; node = find(node.parentId)) {
		path.push(node)
		// A circle, which a damaged file may hold, would have no end.
		byId.delete(node.id)
	}
	return path.reverse()

	function find(id: MessageId | null): TreeNode | undefined {
		return id === null ? undefined : byId.get(id)
	}
}
