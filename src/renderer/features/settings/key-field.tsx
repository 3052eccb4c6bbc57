import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { FieldFrame } from '../../ui/field-frame.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { inputLook } from '../../ui/text-field.tsx'
import { hasSavedKey, type KeyEdit } from './provider-fields.ts'

export type KeyFieldProps = {
	/** Lends its mask; null for a provider that does not exist yet. */
	readonly provider: Provider | null
	readonly edit: KeyEdit
	readonly onChange: (edit: KeyEdit) => void
	readonly error: string | null
}

/** A key: its mask with Replace and Remove where one is saved, a field to paste one where not. */
export function KeyField({ provider, edit, onChange, error }: KeyFieldProps) {
	const { t } = useTranslation('settings')
	const isSaved = hasSavedKey(provider)
	const keep = isSaved && (
		<Button look="quiet" onClick={() => onChange({ kind: 'keep' })}>
			{t('field.keepSaved')}
		</Button>
	)
	switch (edit.kind) {
		case 'keep':
			return (
				<SavedKey
					text={provider?.keyMask ?? '…'}
					note={provider && t(`keyState.${provider.keyState}`)}
					actions={
						<>
							<Button onClick={() => onChange({ kind: 'enter', text: '' })}>{t('field.replace')}</Button>
							<Button onClick={() => onChange({ kind: 'remove' })}>{t('field.remove')}</Button>
						</>
					}
				/>
			)
		case 'remove':
			return <SavedKey text="" note={t('field.keyRemoveHint')} actions={keep} />
		case 'enter':
			return (
				<SecretInput
					label={t('field.key')}
					value={edit.text}
					onChange={(text) => onChange({ kind: 'enter', text })}
					hint={isSaved ? t('field.keyReplaceHint') : t('field.keyHint')}
					error={error}
					isFocusedFirst={isSaved}
					actions={keep}
				/>
			)
	}
}

function SavedKey(props: {
	readonly text: string
	readonly note: string | null
	readonly actions: ReactNode
}) {
	const { t } = useTranslation('settings')
	const id = useId()
	return (
		<FieldFrame id={id} label={t('field.key')} hint={props.note} error={null} className={undefined}>
			<div className="flex items-center gap-2">
				<input
					id={id}
					readOnly
					value={props.text}
					aria-describedby={props.note ? `${id}-note` : undefined}
					className={joinClasses(inputLook, 'min-w-0 grow bg-sunken font-mono text-sm')}
				/>
				{props.actions}
			</div>
		</FieldFrame>
	)
}

export type SecretInputProps = {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly hint?: string
	readonly error?: string | null
	/** Takes the focus when it appears, since a button that was pressed made it appear. */
	readonly isFocusedFirst?: boolean
	readonly actions?: ReactNode
}

/** A field whose text is hidden until it is asked for. */
export function SecretInput(props: SecretInputProps) {
	const { t } = useTranslation('settings')
	const id = useId()
	const [isShown, setIsShown] = useState(false)
	const hasFocused = useRef(false)
	return (
		<FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} className={undefined}>
			<div className="flex items-center gap-2">
				<div className="relative min-w-0 grow">
					<input
						id={id}
						ref={(input) => {
							if (!props.isFocusedFirst || hasFocused.current) return
							hasFocused.current = true
							input?.focus()
						}}
						type={isShown ? 'text' : 'password'}
						value={props.value}
						onChange={(event) => props.onChange(event.target.value)}
						autoComplete="off"
						autoCapitalize="off"
						spellCheck={false}
						aria-invalid={props.error ? true : undefined}
						aria-describedby={props.error || props.hint ? `${id}-note` : undefined}
						className={joinClasses(inputLook, 'w-full pr-9 font-mono text-sm')}
					/>
					<IconButton
						icon={isShown ? EyeOff : Eye}
						label={t(isShown ? 'field.hide' : 'field.show')}
						aria-pressed={isShown}
						onClick={() => setIsShown(!isShown)}
						className="absolute top-0.5 right-0.5"
					/>
				</div>
				{props.actions}
			</div>
		</FieldFrame>
	)
}
