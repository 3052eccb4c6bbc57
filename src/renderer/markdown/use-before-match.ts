import { type RefObject, useEffect, useRef } from 'react'

/** Calls `unfold` when somebody is about to show a place in an element that may be folded. */
export function useBeforeMatch<E extends HTMLElement>(
	frame: RefObject<E | null>,
	unfold: (element: E) => void,
): void {
	const latest = useRef(unfold)
	latest.current = unfold
	useEffect(() => {
		const element = frame.current
		if (!element) return
		const listener = () => latest.current(element)
		element.addEventListener('beforematch', listener)
		return () => element.removeEventListener('beforematch', listener)
	}, [frame])
}
