import { useState } from 'react'
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
	return provider !== null && (provider.keyState === 'origin-changed' || movedHeader(provider) !== undefined)
}

function movedHeader({ options }: Provider) {
	return options.headers.find((header) => header.kind === 'secret' && header.state === 'origin-changed')
}

/** Whether a key may go to another server than the one it was entered for: both are shown, nothing is preset. */
export function OriginQuestion({ provider, providerKey, onConfirmed, onEnterOther }: OriginQuestionProps) {
	const { t } = useTranslation('settings')
	const [isBusy, setIsBusy] = useState(false)
	const header = movedHeader(provider)
	const ofHeader = header?.kind === 'secret' ? header.origin : null
	const ofKey = provider.keyState === 'origin-changed' ? provider.keyOrigin : null
	const from = providerKey?.origin ?? ofKey ?? ofHeader
	const [error, setError] = useState<AppError | null>(null)

	async function confirm() {
		setIsBusy(true)
		setError(null)
		const result = await windowLink().call('provider.confirmOrigin', {
			id: provider.id,
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
			aria-label={t('origin.title')}
			className="flex scroll-mb-20 flex-col gap-3 rounded-md bg-warning-soft p-4 outline-none"
		>
			<div>
				<h3 className="font-semibold">{t('origin.title')}</h3>
				<p className="text-sm text-muted">{t('origin.body')}</p>
			</div>
			<dl data-selectable className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1">
				<dt className="text-muted">{t('origin.from')}</dt>
				<dd className="font-mono text-sm wrap-anywhere">{from}</dd>
				<dt className="text-muted">{t('origin.to')}</dt>
				<dd className="font-mono text-sm font-semibold wrap-anywhere">{originOf(provider.baseUrl)}</dd>
			</dl>
			{error && <ErrorNotice error={error} />}
			<div className="flex flex-wrap gap-2">
				<Button disabled={isBusy} onClick={() => void confirm()}>
					{t('origin.confirm')}
				</Button>
				{onEnterOther && <Button onClick={onEnterOther}>{t('origin.enterOther')}</Button>}
			</div>
		</section>
	)
}
