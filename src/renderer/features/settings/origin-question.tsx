import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { Provider, ProviderKey } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { originOf } from './base-url.ts'
import { ErrorNotice } from './error-notice.tsx'
import { revealAndFocus } from './reveal.ts'
import { UnlockKeys } from './unlock-keys.tsx'

export type OriginQuestionProps = {
	readonly provider: Provider
	/** The key in question; left out: the one that is used. */
	readonly providerKey?: ProviderKey
	readonly onConfirmed: () => void
	/** The user would rather type another key. */
	readonly onEnterOther?: () => void
}

/** The key that is used, or a secret header, was entered for another server than the provider's. */
export function asksOrigin(provider: Provider | null): boolean {
	return provider !== null && (provider.keyState === 'origin-changed' || movedHeaders(provider).length > 0)
}

function movedHeaders({ options }: Provider) {
	return options.headers.flatMap((header) =>
		header.kind === 'secret' && header.state === 'origin-changed' ? [header] : [],
	)
}

/** Whether what is secret may go to another server than it was entered for: both are shown, nothing is preset. */
export function OriginQuestion({ provider, providerKey, onConfirmed, onEnterOther }: OriginQuestionProps) {
	const { t } = useTranslation('settings')
	const [isBusy, setIsBusy] = useState(false)
	const [error, setError] = useState<AppError | null>(null)
	const ofKey = providerKey?.origin ?? (provider.keyState === 'origin-changed' ? provider.keyOrigin : null)
	// A key that is named is asked for alone.
	const headers = providerKey ? [] : movedHeaders(provider)
	const title = t(ofKey === null ? 'origin.titleOfHeaders' : 'origin.title')

	const newOrigin = originOf(provider.baseUrl) ?? provider.baseUrl

	async function confirm() {
		setIsBusy(true)
		setError(null)
		const result = await windowLink().call('provider.confirmOrigin', {
			id: provider.id,
			origin: newOrigin,
			...(providerKey && { keyId: providerKey.id }),
		})
		setIsBusy(false)
		if (result.ok) onConfirmed()
		else setError(result.error)
	}

	if (error?.kind === 'key-locked') {
		return <UnlockKeys isFile={false} onUnlocked={() => void confirm()} onCancel={() => setError(null)} />
	}
	return (
		<section
			ref={revealAndFocus}
			tabIndex={-1}
			aria-label={title}
			className="flex scroll-mb-20 flex-col gap-3 rounded-md bg-warning-soft p-4 outline-none"
		>
			<div>
				<h3 className="font-semibold">{title}</h3>
				<p className="text-sm text-muted">{t('origin.body')}</p>
			</div>
			<dl
				data-selectable
				className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 narrow:grid-cols-1 narrow:gap-y-0"
			>
				{ofKey !== null && (
					<>
						<dt className="text-muted">{t('origin.from')}</dt>
						<dd className="font-mono text-sm wrap-anywhere">{ofKey}</dd>
					</>
				)}
				{headers.map(({ name, origin }) => (
					<Fragment key={name}>
						<dt className="text-muted wrap-anywhere">{t('origin.headerFrom', { name })}</dt>
						<dd className="font-mono text-sm wrap-anywhere">{origin}</dd>
					</Fragment>
				))}
				<dt className="text-muted">{t('origin.to')}</dt>
				<dd className="font-mono text-sm font-semibold wrap-anywhere">{newOrigin}</dd>
			</dl>
			{error && <ErrorNotice error={error} />}
			<div className="flex flex-wrap gap-2">
				<Button disabled={isBusy} onClick={() => void confirm()}>
					{t('origin.confirm')}
				</Button>
				{onEnterOther && ofKey !== null && <Button onClick={onEnterOther}>{t('origin.enterOther')}</Button>}
			</div>
		</section>
	)
}
