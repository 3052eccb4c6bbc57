/**
 * From nodes that name their parents, in any order and however broken, to a tree: parents before children,
 * siblings in the order given. What is not shown (system prompts, empty steps) is taken out and its children move
 * up. Pure.
 */

export type RawNode<Raw> = {
	readonly key: string
	readonly parentKey: string | null
	readonly raw: Raw
}

type Options<Raw, Shown> = {
	/** Siblings in the order in which they are shown. Later ones of the same key are passed over. */
	readonly nodes: readonly RawNode<Raw>[]
	/** The order of a node's children where it is known; those that it does not name follow. */
	readonly childOrder?: (key: string) => readonly string[]
	/** Null: not shown. */
	readonly show: (raw: Raw) => Shown | null
}

export type TreeNode<Shown> = {
	readonly key: string
	readonly parentKey: string | null
	readonly shown: Shown
}

export type BuiltTree<Shown> = {
	readonly nodes: readonly TreeNode<Shown>[]
	/** The nearest shown node at or above `key`. */
	readonly shownAt: (key: string) => string | null
}

/** A parent that does not exist makes a root; a circle is cut at its first node. */
export function buildTree<Raw, Shown>({ nodes, childOrder, show }: Options<Raw, Shown>): BuiltTree<Shown> {
	const byKey = new Map<string, RawNode<Raw>>()
	for (const node of nodes) if (!byKey.has(node.key)) byKey.set(node.key, node)

	const children = new Map<string | null, string[]>()
	for (const { key, parentKey } of byKey.values()) {
		const parent = parentKey !== null && byKey.has(parentKey) && parentKey !== key ? parentKey : null
		const siblings = children.get(parent)
		if (siblings) siblings.push(key)
		else children.set(parent, [key])
	}

	const built: TreeNode<Shown>[] = []
	const shownOf = new Map<string, string | null>()

	function walk(rootKey: string): void {
		const stack: { readonly key: string; readonly above: string | null }[] = [{ key: rootKey, above: null }]
		for (let next = stack.pop(); next; next = stack.pop()) {
			const node = byKey.get(next.key)
			if (!node || shownOf.has(next.key)) continue
			const shown = show(node.raw)
			const here = shown === null ? next.above : node.key
			shownOf.set(node.key, here)
			if (shown !== null) built.push({ key: node.key, parentKey: next.above, shown })
			const below = inOrder(children.get(node.key) ?? [], childOrder?.(node.key) ?? [])
			for (let index = below.length - 1; index >= 0; index -= 1) {
				stack.push({ key: below[index] as string, above: here })
			}
		}
	}

	for (const key of children.get(null) ?? []) walk(key)
	// Only circles are left.
	for (const key of byKey.keys()) walk(key)
	return { nodes: built, shownAt: (key) => shownOf.get(key) ?? null }
}

function inOrder(keys: readonly string[], wanted: readonly string[]): readonly string[] {
	if (keys.length < 2 || wanted.length === 0) return keys
	const rank = new Map(wanted.map((key, index) => [key, index]))
	return keys.toSorted((a, b) => (rank.get(a) ?? wanted.length) - (rank.get(b) ?? wanted.length))
}
