/**
 * Saves texts by name, each as often as the receiver can take it: at most one save of a name is under way, and
 * only the newest text follows it. No timer: the first change is saved at once.
 */
export type LatestSaver<Key> = {
	readonly save: (key: Key, text: string) => void
	/** True while a text has not been saved, whether its save is under way or has failed. */
	readonly isUnsaved: (key: Key) => boolean
	/** Tries again what has failed. */
	readonly retry: () => void
}

export function createLatestSaver<Key>(
	/** Resolves to whether the text was saved. Must not reject. */
	write: (key: Key, text: string) => Promise<boolean>,
	/** Told after each write. */
	onWritten: (key: Key, isSaved: boolean) => void,
): LatestSaver<Key> {
	const waiting = new Map<Key, string>()
	const writing = new Set<Key>()

	async function run(key: Key): Promise<void> {
		if (writing.has(key)) return
		writing.add(key)
		let isSaved = true
		for (let text = waiting.get(key); isSaved && text !== undefined; text = waiting.get(key)) {
			isSaved = await write(key, text)
			if (isSaved && waiting.get(key) === text) waiting.delete(key)
			onWritten(key, isSaved)
		}
		writing.delete(key)
	}

	return {
		save(key, text) {
			waiting.set(key, text)
			void run(key)
		},
		isUnsaved: (key) => waiting.has(key),
		retry() {
			for (const key of waiting.keys()) void run(key)
		},
	}
}
