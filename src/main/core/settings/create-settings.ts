/** What the user chose for the whole app. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { Settings } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Database } from '../storage/open-database.ts'
import { createSettingRows } from '../storage/settings.ts'
import { readSettings } from './read-settings.ts'

export type SettingsDeps = {
	readonly db: Database
	readonly emit: (event: CoreEvent) => void
}

export function createSettings({ db, emit }: SettingsDeps) {
	const rows = createSettingRows(db)
	const read = (): Settings => readSettings(rows)

	return {
		handlers: {
			'settings.get': read,
			'settings.save'({ theme, language }) {
				if (theme !== undefined) rows.write('theme', theme)
				if (language !== undefined) rows.write('language', language)
				const settings = read()
				emit({ type: 'settings.changed', settings })
				return settings
			},
		} satisfies Pick<Handlers, 'settings.get' | 'settings.save'>,
	}
}
