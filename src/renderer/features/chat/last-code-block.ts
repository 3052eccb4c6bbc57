import { lexBlocks } from '../../../shared/markdown/bounded-lexer.ts'

/** More than this is not taken apart for the sake of what stands at its end. */
const mostLength = 200_000

/** Pure: the code in the last block of code of a Markdown text; null when there is none. */
export function lastCodeBlock(text: string): string | null {
	const { tokens } = lexBlocks(text.slice(-mostLength).replace(/\r\n?/g, '\n'), {})
	const block = tokens.findLast(({ type }) => type === 'code')
	return block?.type === 'code' ? block.text.replace(/\n$/, '') : null
}
