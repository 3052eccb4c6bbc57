/**
 * Actions of a message rest until it is pointed at or holds the focus. Their room is kept, so nothing jumps. The article
 * is the `group/article`.
 */
export const restingLook =
	'opacity-0 transition-opacity group-focus-within/article:opacity-100 group-hover/article:opacity-100 ' +
	'pointer-coarse:opacity-100'

/** A message that was gone to by keyboard. Its frame stands clear of the text. */
export const focusedLook = 'rounded-sm focus-visible:outline-offset-8'
