/**
 * Whether fields are checked for spelling. macOS brings its own dictionaries. Elsewhere Chromium fetches them from its
 * maker's servers, so nothing is checked there until the person has switched it on.
 */
import type { Session } from 'electron'
import type { Settings } from '../../shared/model.ts'
import type { WindowMemory } from './window-memory.ts'

type Options = {
	readonly session: Pick<Session, 'availableSpellCheckerLanguages' | 'setSpellCheckerLanguages'>
	readonly memory: Pick<WindowMemory, 'checksSpelling' | 'rememberSpelling'>
	readonly platform: NodeJS.Platform
	/** The window's and the system's, the most wanted first. */
	readonly languages: readonly string[]
}

export type Spelling = {
	/** For a window that is about to open: one that is open keeps what it has. */
	readonly isOn: () => boolean
	readonly apply: (settings: Pick<Settings, 'checksSpelling'>) => void
}

export function createSpelling({ session, memory, platform, languages }: Options): Spelling {
	const isOn = () => platform === 'darwin' || memory.checksSpelling()
	const choose = () => {
		// macOS finds the language by itself.
		if (platform === 'darwin' || !memory.checksSpelling()) return
		session.setSpellCheckerLanguages([...dictionariesFor(languages, session.availableSpellCheckerLanguages)])
	}
	// Before the first window: it would have the dictionary of the system's language fetched.
	choose()
	return {
		isOn,
		apply({ checksSpelling }) {
			memory.rememberSpelling(checksSpelling)
			choose()
		},
	}
}

/** `en-GB` for `en-GB`, else any of the same language; English where there is none of those. Pure. */
export function dictionariesFor(wanted: readonly string[], available: readonly string[]): readonly string[] {
	const found = wanted.flatMap((language) => {
		const exact = available.find((each) => each.toLowerCase() === language.toLowerCase())
		const [stem] = language.toLowerCase().split('-')
		const similar = available.find((each) => each.toLowerCase().split('-')[0] === stem)
		return exact ?? similar ?? []
	})
	return found.length > 0 ? [...new Set(found)] : available.filter((each) => each === 'en-US')
}
