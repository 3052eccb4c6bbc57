import i18next from 'i18next'
import { Settings2 } from 'lucide-react'
import { languages } from '../../../shared/model.ts'
import type { EntrySource } from '../commands/index.ts'
import { settingsTabs, useSettingsDialog } from './settings-dialog-store.ts'

/** The pages of the settings, for the palette. */
export function settingsEntries(): EntrySource {
	return {
		id: 'settings',
		heading: () => i18next.t('title', { ns: 'settings' }),
		mostAtFirst: 0,
		read: () =>
			settingsTabs.map((tab) => ({
				id: `settings ${tab}`,
				title: i18next.t(`tabs.${tab}`, { ns: 'settings' }),
				words: languages
					.flatMap((lng) => [
						i18next.t('title', { ns: 'settings', lng }),
						i18next.t(`tabs.${tab}`, { ns: 'settings', lng }),
					])
					.join(' '),
				icon: Settings2,
				run: () => useSettingsDialog.getState().open(tab),
			})),
	}
}
