import { useState } from 'react'
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

type Props = { readonly keys: KeyStoreStatus; readonly settings: Settings }

/** Where keys are, and how long Holdfast keeps them open. */
export function KeysSection({ keys, settings }: Props) {
	const { t } = useTranslation('privacy')
	return (
		<Section title={t('keys.title')}>
			<p>{t(`keys.${keys.mode}`)}</p>
			<p className="text-sm text-muted">{t('keys.bound')}</p>
			{(keys.mode === 'passphrase-file' || keys.mode === 'os') && (
				<KeyLock keys={keys} minutes={settings.lockKeysAfterMinutes} />
			)}
		</Section>
	)
}

function KeyLock({
	keys,
	minutes,
}: {
	readonly keys: Extract<KeyStoreStatus, { mode: 'passphrase-file' | 'os' }>
	readonly minutes: LockAfterMinutes
}) {
	const { t } = useTranslation('privacy')
	// Of the system's store nobody can tell whether it is open: only that nothing of it is kept here.
	const [isForgotten, setIsForgotten] = useState(false)
	const isFile = keys.mode === 'passphrase-file'

	async function choose(choice: Choice) {
		const result = await windowLink().call('settings.save', { lockKeysAfterMinutes: minutesOf[choice] })
		if (!result.ok) showFailure(t('keys.notSaved'), result.error)
	}

	async function lock() {
		const result = await windowLink().call('keys.lock', {})
		if (result.ok) setIsForgotten(!isFile)
		else showFailure(t('keys.notLocked'), result.error)
	}

	return (
		<>
			<SelectField<Choice>
				className="max-w-88"
				label={t('keys.lockAfter')}
				hint={t(isFile ? 'keys.lockAfterHint' : 'keys.lockAfterHintOs')}
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
				{(!isFile || keys.isUnlocked) && <Button onClick={() => void lock()}>{t('keys.lockNow')}</Button>}
				<p role="status" className="text-sm text-muted">
					{isFile && t(keys.isUnlocked ? 'keys.unlocked' : 'keys.locked')}
					{isForgotten && t('keys.forgotten')}
				</p>
			</div>
		</>
	)
}
