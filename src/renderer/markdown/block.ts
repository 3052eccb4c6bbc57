/** What a reply consists of once it has been taken apart. */
import type { Links, Token } from 'marked'
import type { MarkupToken } from '../../shared/markdown/markup-token.ts'

/** A top-level block. The same object for as long as nothing in it changes. */
export type Block = MarkupBlock | FenceBlock | PlainBlock

type BlockPlace = {
	/** Counts from 0 through the whole text. */
	readonly key: number
	/** Where it begins in the text, line ends normalised. */
	readonly start: number
	/** Its source, line ends normalised; without blank lines after it. */
	readonly raw: string
	/** Whether the text may be lexed anew from here on: nothing before it can reach into it. */
	readonly isBoundary: boolean
	/** What looking for emphasis, links and code in it was estimated to cost, and in all blocks before it. */
	readonly cost: number
	readonly costBefore: number
}

export type MarkupBlock = BlockPlace & {
	readonly kind: 'markup'
	readonly token: MarkupToken
	/** The contents that were closed by us, because the text ended in the middle of them. */
	readonly mended: readonly Token[] | null
	/** The reference definitions in it; the first of a name counts. */
	readonly definitions: Links | null
}

/** A fenced code block at the end of a text that is still growing, neither closed nor indented; its first line is complete. */
export type FenceBlock = BlockPlace & {
	readonly kind: 'fence'
	/** Its backticks or tildes. */
	readonly marker: string
	readonly info: string
	/** All after the first line. */
	readonly body: string
}

/** Text that is not taken apart: too long, or too much work. It reaches to the end of the text. */
export type PlainBlock = BlockPlace & { readonly kind: 'plain' }
