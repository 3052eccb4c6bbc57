import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { FallbackSection } from '../fallback/index.ts'
import { loadModels } from './load-models.ts'
import { ProviderExport } from './provider-export.tsx'
import { ProviderImport } from './provider-import.tsx'
import { ProviderLine } from './provider-line.tsx'
import { unknownModels, useProviders } from './providers-store.ts'
import { useSettingsDialog } from './settings-dialog-store.ts'
import { UnlockKeys } from './unlock-keys.tsx'
import { useHealth } from './use-health.ts'

export type ProviderListProps = {
	readonly providers: readonly Provider[]
	readonly onOpen: (id: ProviderId) => void
	readonly onAdd: () => void
}

export function ProviderList({ providers, onOpen, onAdd }: ProviderListProps) {
	const { t } = useTranslation('settings')
	const isForUnlock = useSettingsDialog((store) => store.isForUnlock)
	const health = useHealth(providers)
	const models = useProviders((store) => store.models)
	const hasEnvironment = providers.some(({ isEnvironment }) => isEnvironment)
	return (
		<div className="flex flex-col gap-4">
			<p className="text-sm text-muted">{t('providers.intro')}</p>
			{providers.some(({ keyState }) => keyState === 'locked') && (
				<UnlockKeys isFile isFocusedFirst={isForUnlock} onUnlocked={() => {}} />
			)}
			<ul aria-label={t('providers.list')} className="flex flex-col rounded-md border border-line">
				{providers.map((provider) => (
					<ProviderLine
						key={provider.id}
						provider={provider}
						health={health.get(provider.id)}
						// The environment's provider is the first in any case.
						order={providers.filter((each) => !each.isEnvironment).map(({ id }) => id)}
						onOpen={() => onOpen(provider.id)}
					/>
				))}
			</ul>
			{hasEnvironment && providers.length > 1 && (
				<p className="text-sm text-muted">{t('providers.environmentDefault')}</p>
			)}
			<div className="flex flex-wrap gap-2">
				<Button onClick={onAdd}>
					<Plus aria-hidden size={15} />
					{t('providers.add')}
				</Button>
				<ProviderImport />
				{providers.some(({ isEnvironment }) => !isEnvironment) && <ProviderExport />}
			</div>
			<FallbackSection
				providers={providers}
				listOf={(id) => (models.get(id) ?? unknownModels).list}
				onLoad={(id) => void loadModels(id)}
			/>
		</div>
	)
}
