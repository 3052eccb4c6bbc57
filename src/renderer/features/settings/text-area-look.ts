/** A field for a text of many lines, such as a file. */
export const textAreaLook =
	'w-full resize-y rounded-md border border-edge bg-canvas p-2.5 font-mono text-xs text-ink ' +
	'focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0'
