/** What is meant by a message that begins with a slash. Pure. */

export type SlashEntry = {
	/** Unique. */
	readonly id: string
	/** What stands behind the slash. */
	readonly name: string
	/** Other names that find it: of another language. */
	readonly aliases?: readonly string[]
	readonly title: string
}

/** Only the first word of a message can be a command, and a path is none. Null: the message is text. */
export function slashQuery(text: string): string | null {
	return /^\/[^\s/]*$/u.test(text) && text.length <= 80 ? text.slice(1) : null
}

/** Those whose name begins with a query, then those with a word of their name or title that does, each in its order. */
export function findSlash<Entry extends SlashEntry>(
	entries: readonly Entry[],
	query: string,
): readonly Entry[] {
	const sought = query.normalize('NFKC').toLowerCase()
	const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, sought) }))
	return ranked
		.filter(({ rank }) => rank !== null)
		.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
		.map(({ entry }) => entry)
}

function rankOf({ name, aliases = [], title }: SlashEntry, sought: string): number | null {
	const names = [name, ...aliases].map((each) => each.toLowerCase())
	if (names.some((each) => each.startsWith(sought))) return 0
	const words = [...names, title.normalize('NFKC').toLowerCase()].flatMap(wordsOf)
	return words.some((word) => word.startsWith(sought)) ? 1 : null
}

/** Chinese is written without spaces: there a word may begin with any character. */
function wordsOf(text: string): readonly string[] {
	return text.split(/[\s\-_/]+/u).flatMap((word) => {
		const at = [...word.matchAll(/\p{Script=Han}/gu)].map(({ index }) => word.slice(index))
		return [word, ...at]
	})
}
