import { useTranslation } from 'react-i18next'
import type { ImportedProvider, ProviderImport } from '../../../shared/provider-model.ts'
import { isUnencrypted } from './base-url.ts'

export type ImportedProvidersProps = {
	readonly found: ProviderImport
	readonly picks: ReadonlySet<number>
	readonly onPick: (picks: ReadonlySet<number>) => void
}

/** What a file would bring, with everything that decides where messages go. */
export function ImportedProviders({ found, picks, onPick }: ImportedProvidersProps) {
	const { t } = useTranslation('settings')

	function toggle(index: number) {
		const next = new Set(picks)
		if (!next.delete(index)) next.add(index)
		onPick(next)
	}

	return (
		<>
			{found.providers.length === 0 && <p className="text-muted">{t('share.nothing')}</p>}
			<ul aria-label={t('share.found')} className="flex flex-col rounded-md border border-line empty:hidden">
				{found.providers.map((provider, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its places are what is picked.
					<li key={index} className="border-line not-first:border-t">
						<label className="flex items-start gap-3 px-3 py-2.5 hover:bg-hover">
							<input
								type="checkbox"
								checked={picks.has(index)}
								onChange={() => toggle(index)}
								className="mt-1 accent-accent"
							/>
							<Words provider={provider} />
						</label>
					</li>
				))}
			</ul>
			{found.unusable > 0 && (
				<p className="text-sm text-warning">{t('share.unusable', { count: found.unusable })}</p>
			)}
			<p className="text-sm text-muted">{t('share.keysLater')}</p>
		</>
	)
}

function Words({ provider }: { readonly provider: ImportedProvider }) {
	const { t } = useTranslation('settings')
	const { name, baseUrl, proxy, headers, isHere } = provider
	return (
		<span className="min-w-0 text-sm text-muted wrap-anywhere">
			<span className="block text-base font-medium text-ink">{name}</span>
			<span className="block font-mono text-xs">{baseUrl}</span>
			{isUnencrypted(baseUrl) && <span className="block text-warning">{t('field.baseUrlUnencrypted')}</span>}
			{proxy && <span className="block text-warning">{t('share.throughProxy', { proxy })}</span>}
			{headers.length > 0 && (
				<span className="block">{t('share.withHeaders', { names: headers.join(', ') })}</span>
			)}
			{isHere && <span className="block">{t('share.isHere')}</span>}
		</span>
	)
}
