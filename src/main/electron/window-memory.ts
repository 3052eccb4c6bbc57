/**
 * What the windows of this machine remember between two starts: their place, and the theme and whether spelling is
 * checked, which the first frame needs before the history is open. Lost without harm: a file that cannot be read or written is no error.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Theme } from '../../shared/model.ts'
import type { RememberedPlace } from './window-place.ts'

const maxPlaces = 8

const coordinate = z.int().min(-100_000).max(100_000)
const length = z.int().min(1).max(100_000)
const schema = z.object({
	theme: z.enum(['system', 'light', 'dark']),
	checksSpelling: z.boolean().default(false),
	places: z
		.array(
			z.object({
				arrangement: z.string(),
				bounds: z.object({ x: coordinate, y: coordinate, width: length, height: length }),
				isMaximised: z.boolean(),
			}),
		)
		.max(maxPlaces),
})

type Remembered = {
	readonly theme: Theme
	readonly checksSpelling: boolean
	readonly places: readonly RememberedPlace[]
}

export type WindowMemory = {
	readonly checksSpelling: () => boolean
	readonly rememberSpelling: (isOn: boolean) => void
	readonly theme: () => Theme
	readonly rememberTheme: (theme: Theme) => void
	/** Newest first. */
	readonly places: () => readonly RememberedPlace[]
	readonly rememberPlace: (place: RememberedPlace) => void
}

export function createWindowMemory(path: string): WindowMemory {
	let remembered = read(path)

	function remember(change: Partial<Remembered>): void {
		remembered = { ...remembered, ...change }
		try {
			mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
			writeFileSync(path, JSON.stringify(remembered))
		} catch {
			// The next start opens in the middle of the screen.
		}
	}

	return {
		checksSpelling: () => remembered.checksSpelling,
		rememberSpelling(checksSpelling) {
			if (checksSpelling !== remembered.checksSpelling) remember({ checksSpelling })
		},
		theme: () => remembered.theme,
		rememberTheme(theme) {
			if (theme !== remembered.theme) remember({ theme })
		},
		places: () => remembered.places,
		rememberPlace(place) {
			const others = remembered.places.filter((one) => one.arrangement !== place.arrangement)
			remember({ places: [place, ...others].slice(0, maxPlaces) })
		},
	}
}

function read(path: string): Remembered {
	const nothing: Remembered = { theme: 'system', checksSpelling: false, places: [] }
	try {
		const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
		return parsed.success ? parsed.data : nothing
	} catch {
		return nothing
	}
}
