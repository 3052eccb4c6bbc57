/** What the page offers to whoever measures it. */

export type ViewName = 'holdfast' | 'react-markdown' | 'plain'

export type Bench = {
	/** Draws `text` in an empty page. */
	readonly show: (view: ViewName, text: string) => Promise<void>
	/** Adds the pieces, one with each frame, while the end stays in view as it does in the app. */
	readonly stream: (pieces: readonly string[]) => Promise<void>
}
