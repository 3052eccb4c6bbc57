/** Pictures that were loaded on a click, for as long as the window is open: one that is scrolled back to is there. */
import type { LoadedPicture } from '../../../shared/picture-calls.ts'

export type KeptPicture = {
	/** Of this window alone; nothing is fetched by showing it. */
	readonly address: string
	/** Null until it was drawn once. */
	size: { readonly width: number; readonly height: number } | null
}

const kept = new Map<string, KeptPicture>()
const maxKept = 60

export const keptPicture = (url: string): KeptPicture | null => kept.get(url) ?? null

export function keepPicture(url: string, loaded: LoadedPicture & { readonly isLoaded: true }): KeptPicture {
	const bytes = Uint8Array.from(atob(loaded.base64), (character) => character.charCodeAt(0))
	const address = URL.createObjectURL(new Blob([bytes], { type: loaded.mediaType }))
	const picture: KeptPicture = { address, size: null }
	kept.set(url, picture)
	const [oldest] = kept
	if (kept.size > maxKept && oldest) {
		kept.delete(oldest[0])
		URL.revokeObjectURL(oldest[1].address)
	}
	return picture
}
