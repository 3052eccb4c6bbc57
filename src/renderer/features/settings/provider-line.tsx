import { ArrowDown, ArrowUp, ChevronRight, Copy, Ellipsis, Power, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import { movedAloud } from '../../moved-aloud.ts'
import { showFailure } from '../../show-failure.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { windowLink } from '../../window-link.ts'
import { HealthWords } from './health-words.tsx'
import { headersWithoutValue, needsAttention } from './needs-attention.ts'

export type ProviderLineProps = {
	readonly provider: Provider
	/** Undefined while it was never asked. */
	readonly health: ProviderHealth | undefined
	/** All that can be put in order, as they are. */
	readonly order: readonly ProviderId[]
	readonly onOpen: () => void
}

/** One provider: a button that opens it, and what can be done with it as a whole. */
export function ProviderLine({ provider, health, order, onOpen }: ProviderLineProps) {
	const { t } = useTranslation('settings')
	const { name, keyState, keyMask, keys, isEnabled } = provider
	const missing = headersWithoutValue(provider)
	return (
		<li
			className={joinClasses(
				'flex items-center border-line transition-colors not-first:border-t hover:bg-hover',
				!isEnabled && 'text-muted',
			)}
		>
			<button
				type="button"
				data-provider={provider.id}
				onClick={onOpen}
				className="flex min-w-0 grow items-center gap-3 py-2.5 pl-3 text-left focus-visible:-outline-offset-2"
			>
				<span className="min-w-0 grow">
					<span className="flex items-center gap-2">
						<span className="truncate font-medium">{name}</span>
						{provider.isDefault && <Badge look="accent">{t('providers.default')}</Badge>}
						{!isEnabled && <Badge look="plain">{t('providers.off')}</Badge>}
					</span>
					<span className="block text-sm text-muted">
						<span className="block truncate">{provider.baseUrl}</span>
						<span
							className={joinClasses(
								'flex flex-wrap items-baseline gap-x-2',
								needsAttention(keyState) && 'text-warning',
							)}
						>
							<span>{t(`keyState.${keyState}`)}</span>
							{keyMask && keyMask !== '…' && <span className="font-mono text-xs">{keyMask}</span>}
							{keys.length > 1 && <span>{t('providers.moreKeys', { count: keys.length - 1 })}</span>}
						</span>
						{missing.length > 0 && (
							<span className="block text-warning">
								{t('providers.headerMissing', { names: missing.join(', ') })}
							</span>
						)}
						{health && <HealthWords health={health} />}
					</span>
				</span>
				<ChevronRight aria-hidden size={16} className="shrink-0 text-muted" />
			</button>
			<span className="flex w-10 shrink-0 justify-center">
				{!provider.isEnvironment && <Actions provider={provider} order={order} />}
			</span>
		</li>
	)
}

function Badge({ look, children }: { readonly look: 'accent' | 'plain'; readonly children: string }) {
	return (
		<span
			className={joinClasses(
				'shrink-0 rounded-sm px-1.5 text-xs font-medium',
				look === 'accent' ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted',
			)}
		>
			{children}
		</span>
	)
}

function Actions({ provider, order }: Pick<ProviderLineProps, 'provider' | 'order'>) {
	const { t } = useTranslation('settings')
	const { id, name, isEnabled, isDefault } = provider
	const position = order.indexOf(id)

	async function move(by: -1 | 1) {
		const result = await windowLink().call('provider.order', { ids: [...movedAloud(order, id, by, name)] })
		if (!result.ok) showFailure(t('providers.notChanged'), result.error)
	}

	async function enable() {
		const result = await windowLink().call('provider.enable', { id, isEnabled: !isEnabled })
		if (!result.ok) showFailure(t('providers.notChanged'), result.error)
	}

	async function duplicate() {
		const result = await windowLink().call('provider.duplicate', { id })
		if (!result.ok) showFailure(t('providers.notChanged'), result.error)
	}

	async function makeDefault() {
		const result = await windowLink().call('provider.makeDefault', { id })
		if (!result.ok) showFailure(t('providers.makeDefaultFailed'), result.error)
	}

	return (
		<Menu
			trigger={<IconButton icon={Ellipsis} label={t('providers.actions', { name })} />}
			items={[
				{
					label: t('providers.makeDefault'),
					icon: Star,
					isDisabled: isDefault || !isEnabled,
					onSelect: () => void makeDefault(),
				},
				{
					label: t(isEnabled ? 'providers.disable' : 'providers.enable'),
					icon: Power,
					onSelect: () => void enable(),
				},
				{ label: t('providers.duplicate'), icon: Copy, onSelect: () => void duplicate() },
				{
					label: t('providers.moveUp'),
					icon: ArrowUp,
					isDisabled: position === 0,
					isApart: true,
					onSelect: () => void move(-1),
				},
				{
					label: t('providers.moveDown'),
					icon: ArrowDown,
					isDisabled: position === order.length - 1,
					onSelect: () => void move(1),
				},
			]}
		/>
	)
}
