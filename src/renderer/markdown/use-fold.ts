import { type RefObject, useState } from 'react'
import { useTextScope } from './text-scope.ts'
import { useBeforeMatch } from './use-before-match.ts'

/** A block with more lines is shown by its beginning. */
const mostLines = 30

/** What was unfolded is so still when its text was scrolled away and is drawn again. */
const unfolded = new Set<string>()

export type Fold = {
	readonly isLong: boolean
	readonly isFolded: boolean
	readonly setFolded: (isFolded: boolean) => void
}

/**
 * Whether a long block of code is folded. Only one that was complete when it was first drawn: what grew under the
 * reader's eyes stays, so that nothing jumps. `frame` is unfolded by whoever is about to show a place in it.
 */
export function useFold(frame: RefObject<HTMLElement | null>, code: string, lineCount: number): Fold {
	const scope = useTextScope()
	const isLong = lineCount > mostLines
	const key = `${scope.id} ${code.length} ${code.slice(0, 200)}`
	const [isFolded, setIsFolded] = useState(() => isLong && !scope.isGrowing() && !unfolded.has(key))

	useBeforeMatch(frame, (element) => {
		// At once: whoever asks measures where the place is before anything is drawn again.
		element.removeAttribute('data-folded')
		setFolded(false)
	})

	function setFolded(next: boolean): void {
		if (next) unfolded.delete(key)
		else unfolded.add(key)
		setIsFolded(next)
	}
	return { isLong, isFolded: isLong && isFolded, setFolded }
}
