/** How all code is shown in this window. Whoever surrounds it keeps what was chosen. */
import { create } from 'zustand'

export type CodeLook = {
	/** Long lines are broken, not scrolled. */
	readonly wrapsCode: boolean
	readonly numbersLines: boolean
}

export const useCodeLook = create<CodeLook>(() => ({ wrapsCode: false, numbersLines: false }))

let keep: (change: Partial<CodeLook>) => void = () => {}

/** `save` is called with whatever a reader changes. */
export function keepCodeLook(save: (change: Partial<CodeLook>) => void): void {
	keep = save
}

/** At once for every block, before it is kept. */
export function chooseCodeLook(change: Partial<CodeLook>): void {
	useCodeLook.setState(change)
	keep(change)
}
