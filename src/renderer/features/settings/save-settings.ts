import i18next from 'i18next'
import type { CallInput } from '../../../shared/api.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { useSettings } from './settings-store.ts'

/** Says so when they were not saved. Other windows learn of it by themselves. */
export async function saveSettings(change: CallInput<'settings.save'>): Promise<void> {
	const result = await windowLink().call('settings.save', change)
	if (result.ok) useSettings.setState({ settings: result.value })
	else showFailure(i18next.t('general.saveFailed', { ns: 'settings' }), result.error)
}
