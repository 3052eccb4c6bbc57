import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { windowLink } from '../../window-link.ts'
import { ErrorNotice } from './error-notice.tsx'
import { SecretInput } from './key-field.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { reveal } from './reveal.ts'

export type UnlockKeysProps = {
	/** Known to be the passphrase file; otherwise the core is asked which store is locked. */
	readonly isFile: boolean
	readonly onUnlocked: () => void
	/** The passphrase is asked for because of what somebody just did: its field takes the focus. */
	readonly isFocusedFirst?: boolean
	/** Left out where nothing is waiting for it. */
	readonly onCancel?: (() => void) | undefined
}

/** Opens the keys: with the passphrase of their file, or by trying the system's store again. */
export function UnlockKeys({ isFile, isFocusedFirst = false, onUnlocked, onCancel }: UnlockKeysProps) {
	const isPassphraseFile = useIsPassphraseFile(isFile)
	const { t } = useTranslation('settings')
	const [isForgotten, setIsForgotten] = useState(false)
	if (isPassphraseFile === null) return null
	if (!isPassphraseFile) {
		return (
			<Notice
				tone="warning"
				title={t('unlock.osTitle')}
				actions={
					<>
						<Button onClick={onUnlocked}>{t('unlock.tryAgain')}</Button>
						{onCancel && <Button onClick={onCancel}>{t('unlock.cancel')}</Button>}
					</>
				}
			>
				{t('unlock.osBody')}
			</Notice>
		)
	}
	if (!isForgotten) {
		return (
			<Passphrase
				// Something that was asked for goes on once the keys are open.
				isFocusedFirst={isFocusedFirst || onCancel !== undefined}
				onUnlocked={onUnlocked}
				onCancel={onCancel}
				onForgotten={() => setIsForgotten(true)}
			/>
		)
	}
	return (
		<section className="flex flex-col gap-3 rounded-md bg-sunken p-4">
			<NewPassphrase
				submitLabel={t('unlock.beginAnew')}
				onChosen={onUnlocked}
				onCancel={() => setIsForgotten(false)}
			>
				<div>
					<h3 className="font-semibold">{t('unlock.forgottenTitle')}</h3>
					<p className="text-sm text-muted">{t('unlock.forgottenBody')}</p>
				</div>
			</NewPassphrase>
		</section>
	)
}

function Passphrase(props: {
	readonly isFocusedFirst: boolean
	readonly onUnlocked: () => void
	readonly onCancel: (() => void) | undefined
	readonly onForgotten: () => void
}) {
	const { t } = useTranslation('settings')
	const titleId = useId()
	const [passphrase, setPassphrase] = useState('')
	const [isBusy, setIsBusy] = useState(false)
	const [error, setError] = useState<AppError | 'missing' | null>(null)

	async function unlock() {
		if (passphrase === '') {
			setError('missing')
			return
		}
		setIsBusy(true)
		const result = await windowLink().call('keys.unlock', { passphrase })
		setIsBusy(false)
		if (result.ok) props.onUnlocked()
		else setError(result.error)
	}

	return (
		<form
			ref={props.isFocusedFirst ? reveal : undefined}
			aria-labelledby={titleId}
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				void unlock()
			}}
			className="flex flex-col gap-3 rounded-md bg-sunken p-4"
		>
			<div>
				<h3 id={titleId} className="font-semibold">
					{t('unlock.title')}
				</h3>
				<p className="text-sm text-muted">{t('unlock.body')}</p>
			</div>
			<SecretInput
				label={t('unlock.passphrase')}
				isFocusedFirst={props.isFocusedFirst}
				value={passphrase}
				onChange={(text) => {
					setPassphrase(text)
					setError(null)
				}}
				error={error === 'missing' ? t('problem.passphrase-missing') : null}
			/>
			{error !== null && error !== 'missing' && <UnlockFailure error={error} />}
			<div className="flex flex-wrap gap-2">
				<Button type="submit" look="primary" disabled={isBusy}>
					{t(isBusy ? 'unlock.unlocking' : 'unlock.unlock')}
				</Button>
				{props.onCancel && <Button onClick={props.onCancel}>{t('unlock.cancel')}</Button>}
				<Button look="quiet" onClick={props.onForgotten} className="ml-auto self-center">
					{t('unlock.forgotten')}
				</Button>
			</div>
		</form>
	)
}

function UnlockFailure({ error }: { readonly error: AppError }) {
	const { t } = useTranslation('settings')
	const isFileUseless = error.kind === 'key-unreadable' || error.kind === 'key-missing'
	return isFileUseless ? <Notice tone="danger" title={t('unlock.damaged')} /> : <ErrorNotice error={error} />
}

/** Null until it is known. */
function useIsPassphraseFile(isKnownFile: boolean): boolean | null {
	const [isFile, setIsFile] = useState<boolean | null>(isKnownFile ? true : null)
	useEffect(() => {
		if (isKnownFile) return
		let isCurrent = true
		void windowLink()
			.call('keys.status', {})
			.then((status) => {
				if (isCurrent) setIsFile(status.ok && status.value.mode === 'passphrase-file')
			})
		return () => {
			isCurrent = false
		}
	}, [isKnownFile])
	return isFile
}
