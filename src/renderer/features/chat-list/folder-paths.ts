/** Pure: folders as a tree, each before those in it, with how deep it stands. */
import type { FolderId } from '../../../shared/model.ts'
import type { Folder } from '../../../shared/order-model.ts'

export type PlacedFolder = Folder & { readonly depth: number; readonly hasInner: boolean }

/** @param closed those whose inner folders are not shown */
export function placeFolders(
	folders: readonly Folder[],
	closed: ReadonlySet<FolderId> = new Set(),
): readonly PlacedFolder[] {
	const known = new Set(folders.map(({ id }) => id))
	const inner = Map.groupBy(folders, ({ parentId }) =>
		// One whose parent is gone stands at the top, and is not lost.
		parentId !== null && known.has(parentId) ? parentId : null,
	)
	const place = (parentId: FolderId | null, depth: number): readonly PlacedFolder[] =>
		(inner.get(parentId) ?? []).flatMap((folder) => [
			{ ...folder, depth, hasInner: inner.has(folder.id) },
			...(closed.has(folder.id) ? [] : place(folder.id, depth + 1)),
		])
	return place(null, 0)
}

/** True when `id` is `other` or stands inside it: nothing moves into itself. */
export function isInside(folders: readonly Folder[], id: FolderId, other: FolderId): boolean {
	const byId = new Map(folders.map((folder) => [folder.id, folder]))
	for (let at: FolderId | null = id; at !== null; at = byId.get(at)?.parentId ?? null) {
		if (at === other) return true
	}
	return false
}
