import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { takeUpFocus } from './take-up-focus.ts'

export type StepsProps = {
	/** Another value at each step. */
	readonly step: string
	readonly children: ReactNode
}

/**
 * Content that is exchanged step by step: when a step goes away with the focus, the chief button of the next one takes
 * it, which stands last.
 */
export function Steps({ step, children }: StepsProps) {
	const element = useRef<HTMLDivElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: at every step.
	useLayoutEffect(() => {
		takeUpFocus([...(element.current?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1))
	}, [step])
	return <div ref={element}>{children}</div>
}
