/** Fewer hidden characters than this could be guessed. */
const minHidden = 8
const endLength = 4
const maxStartLength = 8

/**
 * What a window may show of a key: `sk-…abcd`. The start reaches to the first dash (`sk-`), if that comes
 * early; a key too short to hide anything is masked whole.
 */
export function maskKey(key: string): string {
	if (key.length < endLength + minHidden) return '…'
	const dash = key.indexOf('-') + 1
	const isStartShown = dash <= maxStartLength && key.length - dash - endLength >= minHidden
	return `${isStartShown ? key.slice(0, dash) : ''}…${key.slice(-endLength)}`
}
