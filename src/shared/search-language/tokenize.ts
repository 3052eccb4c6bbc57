/**
 * Splits folded text into what the index holds. In scripts that put no spaces between words, each pair of neighbouring
 * characters is a token and the last character of a run one more, so that every character begins exactly one token:
 * any substring is a phrase of tokens. Everywhere else a token is a word.
 */

/** Stored with the index: one that was made with another number is made anew. */
export const tokenizerVersion = 1

/** Longer words (keys, base64) are cut to this, in the index as in a query. */
const longestWord = 64

/** Letters of scripts without spaces between words, and emoji. */
export const denseClass =
	'[[[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}\\p{scx=Tibetan}]&&[\\p{L}\\p{N}\\p{M}]]\\p{Emoji_Presentation}]'
/** Everything else that words are made of. */
export const wordClass = `[[\\p{L}\\p{N}\\p{M}]--${denseClass}]`

const runs = new RegExp(`(${denseClass}+)|${wordClass}+`, 'gv')

export type Run = { readonly text: string; readonly isDense: boolean }

export function runsOf(folded: string): readonly Run[] {
	return Array.from(folded.matchAll(runs), ({ 0: text, 1: dense }) => ({
		text,
		isDense: dense !== undefined,
	}))
}

/** The tokens of a text, separated by spaces: what SQLite's `ascii` tokenizer splits again at the same places. */
export function tokensOfText(folded: string): string {
	let tokens = ''
	for (const { 0: text, 1: dense } of folded.matchAll(runs)) {
		if (dense === undefined) {
			tokens += `${text.length > longestWord ? text.slice(0, longestWord) : text} `
			continue
		}
		let previous = ''
		for (const character of dense) {
			if (previous !== '') tokens += `${previous}${character} `
			previous = character
		}
		tokens += `${previous} `
	}
	return tokens
}

export type QueryTokens = {
	readonly tokens: readonly string[]
	/** The last token is the beginning of those that are meant. */
	readonly isPrefix: boolean
}

/**
 * The phrase of tokens that stands wherever `folded` stands. Null when nothing in it can be searched for.
 *
 * @param isPrefix the last word may go on
 */
export function tokensOfQuery(folded: string, isPrefix: boolean): QueryTokens | null {
	const all = runsOf(folded)
	const last = all.at(-1)
	if (!last) return null
	const tokens = all.slice(0, -1).flatMap(({ text }) => tokensOfText(text).trimEnd().split(' '))
	if (!last.isDense) {
		return {
			tokens: [...tokens, last.text.slice(0, longestWord)],
			isPrefix: isPrefix || last.text.length > longestWord,
		}
	}
	const ofLast = tokensOfText(last.text).trimEnd().split(' ')
	// What stands after the last character is not known: its own token begins with it, alone or in a pair.
	return ofLast.length === 1
		? { tokens: [...tokens, ...ofLast], isPrefix: true }
		: { tokens: [...tokens, ...ofLast.slice(0, -1)], isPrefix: false }
}
