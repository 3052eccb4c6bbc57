/** A Markdown code block that holds `code` whatever it holds: its fence is longer than any in it. Pure. */
export function fenced(code: string, language = ''): string {
	let longest = 2
	for (const [run] of code.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length)
	const fence = '`'.repeat(longest + 1)
	// A language is one word: anything else could end the line that opens the block.
	const word = /^[\w+#.-]{1,40}$/.test(language) && language !== 'unknown' ? language : ''
	return `${fence}${word}\n${code}${code.endsWith('\n') ? '' : '\n'}${fence}`
}

/** JSON for people, as a code block. A text stays as it is. */
export function fencedJson(value: unknown): string {
	return typeof value === 'string' ? fenced(value) : fenced(JSON.stringify(value, null, 2) ?? '', 'json')
}

/** The parts that say something, a blank line between them. */
export function joinParts(parts: readonly string[]): string {
	return parts.filter((part) => part.trim() !== '').join('\n\n')
}
