import i18next from 'i18next'
import type { CallInput } from '../../../shared/api.ts'
import type { ProviderId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { settingsOf, showModelSettings, useModels } from './models-store.ts'

type Change = Omit<CallInput<'model.save'>, 'providerId' | 'model'>

/** Shows the change at once, and takes it back when it could not be saved, which is told. */
export async function saveModel(providerId: ProviderId, model: string, change: Change): Promise<boolean> {
	const before = settingsOf(useModels.getState(), providerId, model)
	const { isFavourite = before.isFavourite, isHidden = before.isHidden } = change
	showModelSettings({ ...before, isFavourite, isHidden })
	const result = await windowLink().call('model.save', { providerId, model, ...change })
	showModelSettings(result.ok ? result.value : before)
	if (!result.ok) showFailure(i18next.t('saveFailed', { ns: 'models' }), result.error)
	return result.ok
}
