import type { LucideIcon } from 'lucide-react'

/** Something that the palette finds and does. */
export type Entry = {
	/** Unique in the palette, and the same the next time. */
	readonly id: string
	readonly title: string
	/** Found by these as well: its name in other languages, its provider. */
	readonly words?: string
	/** Stands at its end, small. */
	readonly detail?: string | undefined
	/** Keys that do the same. */
	readonly shortcut?: string | undefined
	readonly icon: LucideIcon
	/** It is not counted among what was used last: its own list begins with that. */
	readonly isForgotten?: boolean
	readonly run: () => void
}

/** A kind of entries. A feature has its own, and the window puts them together. */
export type EntrySource = {
	/** Unique among them. */
	readonly id: string
	/** In the user's language. */
	readonly heading: () => string
	/** What there is at this moment; it may be thousands. */
	readonly read: () => readonly Entry[]
	/** Makes more of it known before it is read once more. Asks nobody but the core. */
	readonly load?: () => Promise<unknown>
	/** More entries for what is typed, found by somebody else. */
	readonly find?: (query: string) => Promise<readonly Entry[]>
	/** So many of them are there before anything is typed. */
	readonly mostAtFirst: number
}
