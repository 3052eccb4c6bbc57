import { create } from 'zustand'

type PaletteStore = {
	readonly isOpen: boolean
	/** Counts how often it opened: each time it begins anew. */
	readonly openings: number
	/** What had the focus before it opened. */
	readonly cameFrom: Element | null
}

export const usePalette = create<PaletteStore>(() => ({ isOpen: false, openings: 0, cameFrom: null }))

export function openPalette(): void {
	const cameFrom = document.activeElement
	usePalette.setState(({ openings }) => ({ isOpen: true, openings: openings + 1, cameFrom }))
}

export function closePalette(): void {
	usePalette.setState({ isOpen: false })
}

const usedKey = 'used-entries'
const mostUsed = 20

/** The entries that were used last, the newest first. */
export function usedEntries(): readonly string[] {
	const stored = localStorage.getItem(usedKey)
	return stored === null ? [] : stored.split('\n')
}

export function rememberUse(id: string): void {
	const used = [id, ...usedEntries().filter((each) => each !== id)].slice(0, mostUsed)
	localStorage.setItem(usedKey, used.join('\n'))
}
