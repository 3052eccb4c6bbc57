/** What a window and its highlighting worker say to each other. */
import type { Language } from '../../shared/highlight/languages.ts'
import type { LineSpans } from '../../shared/highlight/tokenize-lines.ts'

export type HighlightRequest =
	/** The next lines of a code block. `first` is the index of the first of them; 0 begins the block anew. */
	| {
			readonly type: 'lines'
			readonly block: number
			readonly language: Language
			readonly first: number
			readonly lines: readonly string[]
	  }
	/** No more lines of this block will come. */
	| { readonly type: 'close'; readonly block: number }

/** Answers every `lines`, in order. `spans` is null when the block cannot be highlighted. */
export type HighlightAnswer = {
	readonly block: number
	readonly first: number
	readonly spans: readonly LineSpans[] | null
}
