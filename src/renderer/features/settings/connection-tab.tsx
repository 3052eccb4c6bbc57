import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderId } from '../../../shared/model.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { LimitsForm } from './limits-form.tsx'
import { useProviders } from './providers-store.ts'
import { ProxySection } from './proxy-section.tsx'
import { useSettingsDialog } from './settings-dialog-store.ts'
import { useSettings } from './settings-store.ts'

export type ConnectionTabProps = {
	/** Runs `leave` at once, or after the user agreed to lose unsaved edits. */
	readonly onLeave: (leave: () => void) => void
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** How providers are reached, and how patient Holdfast is with each of them. */
export function ConnectionTab({ onLeave, onDirtyChange }: ConnectionTabProps) {
	const { t } = useTranslation('settings')
	const settings = useSettings((store) => store.settings)
	const providers = useProviders((store) => store.providers)
	const [chosenId, setChosenId] = useState<ProviderId | null>(() => useSettingsDialog.getState().limitsOf)
	const [isProxyDirty, setIsProxyDirty] = useState(false)
	const [areLimitsDirty, setAreLimitsDirty] = useState(false)
	// Before the next click can be heard, as in the two forms.
	useLayoutEffect(() => {
		onDirtyChange(isProxyDirty || areLimitsDirty)
		return () => onDirtyChange(false)
	}, [isProxyDirty, areLimitsDirty, onDirtyChange])
	if (settings === null || providers === null) return <p className="text-muted">{t('loading')}</p>

	const provider =
		providers.find(({ id }) => id === chosenId) ??
		providers.find(({ isDefault }) => isDefault) ??
		providers[0]
	return (
		<div className="flex flex-col gap-6">
			<ProxySection proxy={settings.proxy} onDirtyChange={setIsProxyDirty} />
			<section className="flex flex-col gap-4 border-t border-line pt-5">
				<div>
					<h3 className="font-semibold">{t('connection.limits')}</h3>
					<p className="text-sm text-muted">
						{t(provider ? 'connection.limitsNote' : 'connection.noProvider')}
					</p>
				</div>
				{provider && (
					<>
						<SelectField<ProviderId>
							label={t('connection.provider')}
							value={provider.id}
							onChange={(id) => {
								if (areLimitsDirty) onLeave(() => setChosenId(id))
								else setChosenId(id)
							}}
							options={providers.map(({ id, name }) => ({ value: id, label: name }))}
							className="max-w-72"
						/>
						<LimitsForm key={provider.id} provider={provider} onDirtyChange={setAreLimitsDirty} />
					</>
				)}
			</section>
		</div>
	)
}
