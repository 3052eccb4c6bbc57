/** Secrets whose provider is gone while their store was locked: remembered by name, removed when it opens. */
import type { SettingRows } from '../storage/settings.ts'

type Place = 'os' | 'passphrase-file'

export function createLeftovers(settings: SettingRows) {
	const read = (place: Place): readonly string[] =>
		settings.read(`keys.leftover.${place}`)?.split(' ').filter(Boolean) ?? []
	const write = (place: Place, names: readonly string[]) =>
		settings.write(`keys.leftover.${place}`, names.length === 0 ? null : names.join(' '))

	return {
		in: read,
		add: (place: Place, name: string): void => write(place, [...new Set([...read(place), name])]),
		/** It was removed, or the name holds a living key again. */
		forget(place: Place | 'session', name: string): void {
			if (place === 'session') return
			const names = read(place)
			if (names.includes(name))
				write(
					place,
					names.filter((other) => other !== name),
				)
		},
	}
}
