import { useTranslation } from 'react-i18next'
import type { Provider, TitleModel } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { ModelsTab } from '../models/index.ts'
import { loadModels, refreshModels } from './load-models.ts'
import { unknownModels, useProviders } from './providers-store.ts'
import { useSettings } from './settings-store.ts'

/** The page of models, with the providers and settings of this window. */
export function ModelsInSettings() {
	const { t } = useTranslation('settings')
	const settings = useSettings((store) => store.settings)
	const { providers, models } = useProviders()
	if (settings === null || providers === null) return <p className="text-muted">{t('loading')}</p>

	async function chooseChatModel({ id, name, baseUrl, api }: Provider, defaultModel: string | null) {
		const saved = await windowLink().call('provider.save', { id, name, baseUrl, api, defaultModel })
		const made = saved.ok ? await windowLink().call('provider.makeDefault', { id }) : saved
		if (!made.ok) showFailure(t('general.saveFailed'), made.error)
	}

	async function chooseTitleModel(titleModel: TitleModel | null) {
		const result = await windowLink().call('settings.save', { titleModel })
		if (result.ok) useSettings.setState({ settings: result.value })
		else showFailure(t('general.saveFailed'), result.error)
	}

	return (
		<ModelsTab
			providers={providers}
			listOf={(id) => models.get(id) ?? unknownModels}
			onLoad={load}
			onRefresh={(id) => void refreshModels(id)}
			titleModel={settings.titleModel}
			titlesByModel={settings.titlesByModel}
			onChooseChatModel={(provider, model) => void chooseChatModel(provider, model)}
			onChooseTitleModel={(titleModel) => void chooseTitleModel(titleModel)}
		/>
	)
}

function load(id: Provider['id']): void {
	const provider = useProviders.getState().providers?.find((each) => each.id === id)
	// Nothing is asked of one that is switched off.
	if (provider?.isEnabled) void loadModels(id)
}
