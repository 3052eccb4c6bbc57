import { type RefObject, useLayoutEffect } from 'react'
import { takeUpFocus } from './take-up-focus.ts'

/**
 * For an element whose content is exchanged step by step: when a step goes away with the focus, the chief button of the
 * next one takes it, which stands last. `step` is another value at each.
 */
export function useTakeUp(element: RefObject<HTMLElement | null>, step: string): void {
	// biome-ignore lint/correctness/useExhaustiveDependencies: at every step.
	useLayoutEffect(() => {
		takeUpFocus([...(element.current?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1))
	}, [step])
}
