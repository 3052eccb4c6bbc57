import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { ChoiceCards } from './choice-cards.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { revealAndFocus } from './reveal.ts'

type Choice = 'session' | 'passphrase-file'

export type KeyStoreChoiceProps = {
	/** Also when the system's store, perhaps unlocked by now, is to be asked again. */
	readonly onChosen: () => void
	readonly onCancel: () => void
}

/** The question that appears when a key is saved and the machine has no key store of its own. */
export function KeyStoreChoice({ onChosen, onCancel }: KeyStoreChoiceProps) {
	const { t } = useTranslation('settings')
	const titleId = useId()
	const [choice, setChoice] = useState<Choice>('session')
	const [isBusy, setIsBusy] = useState(false)
	const [error, setError] = useState<AppError | null>(null)

	async function chooseSession() {
		setIsBusy(true)
		const result = await windowLink().call('keys.choose', { mode: 'session' })
		setIsBusy(false)
		if (result.ok) onChosen()
		else setError(result.error)
	}

	return (
		<section
			ref={revealAndFocus}
			tabIndex={-1}
			aria-labelledby={titleId}
			className="flex flex-col gap-3 rounded-md bg-sunken p-4 outline-none"
		>
			<div>
				<h3 id={titleId} className="font-semibold">
					{t('keyStore.title')}
				</h3>
				<p className="text-sm text-muted">
					{t('keyStore.body')}{' '}
					<button type="button" onClick={onChosen} className="rounded-sm text-accent underline">
						{t('keyStore.askAgain')}
					</button>
				</p>
			</div>
			<ChoiceCards<Choice>
				legend={t('keyStore.title')}
				isLegendHidden
				choices={[
					{ value: 'session', label: t('keyStore.session'), note: t('keyStore.sessionNote') },
					{ value: 'passphrase-file', label: t('keyStore.file'), note: t('keyStore.fileNote') },
				]}
				value={choice}
				onChange={setChoice}
			/>
			{choice === 'session' ? (
				<>
					{error && <ErrorNotice error={error} />}
					<div className="flex gap-2">
						<Button look="primary" disabled={isBusy} onClick={() => void chooseSession()}>
							{t('keyStore.continue')}
						</Button>
						<Button onClick={onCancel}>{t('keyStore.cancel')}</Button>
					</div>
				</>
			) : (
				<NewPassphrase submitLabel={t('keyStore.continue')} onChosen={onChosen} onCancel={onCancel} />
			)}
		</section>
	)
}
