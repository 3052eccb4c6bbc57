import { useTranslation } from 'react-i18next'
import type { KeyStoreStatus, LockAfterMinutes, Settings } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { windowLink } from '../../window-link.ts'

const minutesOf = { never: null, '5': 5, '15': 15, '60': 60 } as const satisfies Record<
	string,
	LockAfterMinutes
>
type Choice = keyof typeof minutesOf

/** Where keys are, and how long the file with the passphrase stays open. */
export function KeysSection({
	keys,
	settings,
}: {
	readonly keys: KeyStoreStatus
	readonly settings: Settings
}) {
	const { t } = useTranslation('privacy')

	async function choose(choice: Choice) {
		const result = await windowLink().call('settings.save', { lockKeysAfterMinutes: minutesOf[choice] })
		if (!result.ok) showFailure(t('keys.notSaved'), result.error)
	}

	async function lock() {
		const result = await windowLink().call('keys.lock', {})
		if (!result.ok) showFailure(t('keys.notLocked'), result.error)
	}

	const { lockKeysAfterMinutes: minutes } = settings
	return (
		<Section title={t('keys.title')}>
			<p>{t(`keys.${keys.mode}`)}</p>
			<p className="text-sm text-muted">{t('keys.bound')}</p>
			{keys.mode === 'passphrase-file' && (
				<>
					<SelectField<Choice>
						className="max-w-72"
						label={t('keys.lockAfter')}
						hint={t('keys.lockAfterHint')}
						value={minutes === null ? 'never' : `${minutes}`}
						onChange={(choice) => void choose(choice)}
						options={[
							{ value: 'never', label: t('keys.lockNever') },
							{ value: '5', label: t('keys.lock5') },
							{ value: '15', label: t('keys.lock15') },
							{ value: '60', label: t('keys.lock60') },
						]}
					/>
					<div className="flex flex-wrap items-center gap-3">
						{keys.isUnlocked && <Button onClick={() => void lock()}>{t('keys.lockNow')}</Button>}
						<p role="status" className="text-sm text-muted">
							{t(keys.isUnlocked ? 'keys.unlocked' : 'keys.locked')}
						</p>
					</div>
				</>
			)}
		</Section>
	)
}
