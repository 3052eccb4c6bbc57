import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { ErrorNotice } from './error-notice.tsx'
import { SecretInput } from './key-field.tsx'

/** As the contract has it (`keys.choose`). */
const minLength = 8

export type NewPassphraseProps = {
	readonly submitLabel: string
	readonly onChosen: () => void
	readonly onCancel: () => void
	readonly children?: ReactNode
}

/** Asks twice for a passphrase, then keeps keys in a file under it. */
export function NewPassphrase({ submitLabel, onChosen, onCancel, children }: NewPassphraseProps) {
	const { t } = useTranslation('settings')
	const formId = useId()
	const [passphrase, setPassphrase] = useState('')
	const [repeated, setRepeated] = useState('')
	const [hasTried, setHasTried] = useState(false)
	const [isBusy, setIsBusy] = useState(false)
	const [error, setError] = useState<AppError | null>(null)
	const isShort = passphrase.length < minLength
	const isDifferent = passphrase !== repeated

	async function submit() {
		setHasTried(true)
		if (isShort || isDifferent) return
		setIsBusy(true)
		const result = await windowLink().call('keys.choose', { mode: 'passphrase-file', passphrase })
		setIsBusy(false)
		if (result.ok) onChosen()
		else setError(result.error)
	}

	return (
		<form
			id={formId}
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				void submit()
			}}
			className="flex flex-col gap-3"
		>
			{children}
			<SecretInput
				label={t('keyStore.passphrase')}
				value={passphrase}
				onChange={setPassphrase}
				error={hasTried && isShort ? t('problem.passphrase-short') : null}
				isFocusedFirst
			/>
			<SecretInput
				label={t('keyStore.repeat')}
				value={repeated}
				onChange={setRepeated}
				error={hasTried && !isShort && isDifferent ? t('problem.passphrase-differs') : null}
			/>
			{error && <ErrorNotice error={error} />}
			<div className="flex gap-2">
				<Button type="submit" look="primary" disabled={isBusy}>
					{submitLabel}
				</Button>
				<Button onClick={onCancel}>{t('keyStore.cancel')}</Button>
			</div>
		</form>
	)
}
