import { ChevronRight, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeyState, Provider, ProviderId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { UnlockKeys } from './unlock-keys.tsx'

export type ProviderListProps = {
	readonly providers: readonly Provider[]
	readonly onOpen: (id: ProviderId) => void
	readonly onAdd: () => void
}

export function ProviderList({ providers, onOpen, onAdd }: ProviderListProps) {
	const { t } = useTranslation('settings')
	const hasEnvironment = providers.some(({ isEnvironment }) => isEnvironment)
	return (
		<div className="flex flex-col gap-4">
			<p className="text-sm text-muted">{t('providers.intro')}</p>
			{providers.some(({ keyState }) => keyState === 'locked') && <UnlockKeys isFile onUnlocked={() => {}} />}
			<ul aria-label={t('providers.list')} className="flex flex-col rounded-md border border-line">
				{providers.map((provider) => (
					<li key={provider.id} className="border-line not-first:border-t">
						<ProviderLine provider={provider} onOpen={() => onOpen(provider.id)} />
					</li>
				))}
			</ul>
			{hasEnvironment && providers.length > 1 && (
				<p className="text-sm text-muted">{t('providers.environmentDefault')}</p>
			)}
			<div>
				<Button onClick={onAdd}>
					<Plus aria-hidden size={15} />
					{t('providers.add')}
				</Button>
			</div>
		</div>
	)
}

function ProviderLine({ provider, onOpen }: { readonly provider: Provider; readonly onOpen: () => void }) {
	const { t } = useTranslation('settings')
	const { name, keyState, keyMask } = provider
	return (
		<button
			type="button"
			onClick={onOpen}
			className="flex w-full items-center gap-3 px-3 py-2.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2"
		>
			<span className="min-w-0 grow">
				<span className="flex items-center gap-2">
					<span className="truncate font-medium">{name}</span>
					{provider.isDefault && (
						<span className="rounded-sm bg-accent-soft px-1.5 text-xs font-medium text-accent">
							{t('providers.default')}
						</span>
					)}
				</span>
				<span className="block text-sm text-muted">
					<span className="block truncate">{provider.baseUrl}</span>
					<span className={joinClasses('block truncate', needsAttention(keyState) && 'text-warning')}>
						{t(`keyState.${keyState}`)}
						{keyMask && keyMask !== '…' && <span className="ml-2 font-mono text-xs">{keyMask}</span>}
					</span>
				</span>
			</span>
			<ChevronRight aria-hidden size={16} className="shrink-0 text-muted" />
		</button>
	)
}

function needsAttention(state: KeyState): boolean {
	return state === 'locked' || state === 'origin-changed' || state === 'unreadable'
}
