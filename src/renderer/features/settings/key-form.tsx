import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../shared/api.ts'
import type { Provider, ProviderKey } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { SecretInput } from './key-field.tsx'
import { findProblems } from './provider-fields.ts'
import { reveal } from './reveal.ts'
import { SaveObstacle } from './save-obstacle.tsx'
import { useObstructedSave } from './use-obstructed-save.ts'

export type KeyFormProps = {
	readonly provider: Provider
	/** Null: a further key. */
	readonly providerKey: ProviderKey | null
	readonly onDone: () => void
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** A key's label, and the key itself where there is a new one. */
export function KeyForm({ provider, providerKey, onDone, onDirtyChange }: KeyFormProps) {
	const { t } = useTranslation('settings')
	const [label, setLabel] = useState(providerKey?.label ?? '')
	const [text, setText] = useState('')
	const [hasTried, setHasTried] = useState(false)
	const saving = useObstructedSave(
		(input: CallInput<'provider.saveKey'>) => windowLink().call('provider.saveKey', input),
		onDone,
	)
	const isDirty = text !== '' || label !== (providerKey?.label ?? '')
	useLayoutEffect(() => {
		onDirtyChange(isDirty)
		return () => onDirtyChange(false)
	}, [isDirty, onDirtyChange])

	const key = text.trim()
	const isMissing = providerKey === null && key === ''
	const problem = isMissing ? 'key-missing' : findProblems({ ...blank, key: { kind: 'enter', text } }).key
	const isAsking = saving.state.phase === 'undecided' || saving.state.phase === 'locked'

	function save() {
		setHasTried(true)
		if (problem) return
		void saving.save({
			id: provider.id,
			keyId: providerKey?.id ?? null,
			label: label.trim(),
			...(key !== '' && { key }),
		})
	}

	return (
		<form
			noValidate
			inert={saving.state.phase === 'saving'}
			onSubmit={(event) => {
				event.preventDefault()
				save()
			}}
			ref={reveal}
			className="flex scroll-mb-20 flex-col gap-3 rounded-md bg-sunken p-3"
		>
			<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
				<TextField
					label={t('keys.label')}
					value={label}
					onChange={setLabel}
					placeholder={t('keys.labelPlaceholder')}
					maxLength={100}
				/>
				<SecretInput
					label={t(providerKey ? 'keys.newSecret' : 'keys.secret')}
					value={text}
					onChange={setText}
					isFocusedFirst
					error={hasTried && problem ? t(`problem.${problem}`) : null}
					{...(providerKey && { hint: t('keys.newSecretHint', { mask: providerKey.mask ?? '…' }) })}
				/>
			</div>
			<SaveObstacle {...saving} />
			{!isAsking && (
				<div className="flex gap-2">
					<Button type="submit">{t('keys.save')}</Button>
					<Button look="quiet" onClick={onDone} className="h-8">
						{t('keys.cancel')}
					</Button>
				</div>
			)}
		</form>
	)
}

const blank = {
	name: 'any',
	baseUrl: 'https://any.example',
	api: 'chat',
	isApiChosen: true,
	preset: null,
	defaultModel: '',
} as const
