/**
 * The link of this window to the core. Set once before anything is drawn (`main.tsx`; a test sets its own);
 * every feature calls through it.
 */
import type { Link } from '../shared/link.ts'

let current: Link | null = null

export function setWindowLink(link: Link): void {
	current = link
}

export function windowLink(): Link {
	if (!current) throw new Error('setWindowLink must be called before anything is drawn.')
	return current
}
