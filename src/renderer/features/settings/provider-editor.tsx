import { ArrowLeft } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { HealthDetails } from './health-details.tsx'
import { KeysSection } from './keys-section.tsx'
import { OptionsSection } from './options-section.tsx'
import { asksOrigin, OriginQuestion } from './origin-question.tsx'
import { hasSavedKey } from './provider-fields.ts'
import { ProviderFieldset } from './provider-fieldset.tsx'
import { RemoveProvider } from './remove-provider.tsx'
import { SaveObstacle } from './save-obstacle.tsx'
import { useSettingsDialog } from './settings-dialog-store.ts'
import { UnlockKeys } from './unlock-keys.tsx'
import { useProviderEdit } from './use-provider-edit.ts'
import { VerdictNotice } from './verdict-notice.tsx'

export type ProviderEditorProps = {
	/** Null for a new one. */
	readonly provider: Provider | null
	/** Back to the list; null when there is none. */
	readonly onBack: (() => void) | null
	readonly onSaved: () => void
	/** Runs `leave` at once, or after the user agreed to lose unsaved edits. */
	readonly onLeave: (leave: () => void) => void
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** The form of one provider. What is typed stays until it is saved, whatever other windows change meanwhile. */
export function ProviderEditor(props: ProviderEditorProps) {
	const { t } = useTranslation('settings')
	const { onBack, onLeave, onDirtyChange } = props
	const formId = useId()
	const form = useRef<HTMLFormElement>(null)
	const [isKeyDirty, setIsKeyDirty] = useState(false)
	const edit = useProviderEdit(props.provider, () => {
		// What is not saved yet stays in sight.
		if (!isKeyDirty) props.onSaved()
	})
	const { provider, fields, problems, options, testing, saving } = edit
	const isDirty = edit.isFormDirty || options.isDirty || isKeyDirty
	// Before the next click can be heard: it may be the one that closes the dialog.
	useLayoutEffect(() => {
		onDirtyChange(isDirty)
		return () => onDirtyChange(false)
	}, [isDirty, onDirtyChange])
	useEffect(() => {
		if (Object.keys(problems).length > 0) {
			form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
		}
	}, [problems])

	const verdict = testing.state.phase === 'done' ? testing.state.verdict : null
	const phases = [saving.state.phase, options.saving.state.phase]
	const isSaving = phases.includes('saving')
	const hasNewKey = fields.key.kind === 'enter' && fields.key.text !== ''
	// A header may be kept like a key.
	const isSavingKey = isSaving && (hasNewKey || isKeyDirty || options.isDirty)
	const isAskingOrigin = asksOrigin(provider) && fields.key.kind !== 'remove' && !edit.isFormDirty
	const isLocked = verdict?.works === false && verdict.error.kind === 'key-locked'
	const isAskingSomething = isLocked || phases.includes('undecided') || phases.includes('locked')

	return (
		<div className="flex flex-col gap-4">
			<div className="flex items-center gap-2">
				{onBack && (
					<Button look="quiet" onClick={onBack} className="-ml-2">
						<ArrowLeft aria-hidden size={15} />
						{t('providers.back')}
					</Button>
				)}
				<h3 className="truncate font-semibold">{provider?.name ?? t('editor.newTitle')}</h3>
			</div>
			{provider && <HealthDetails provider={provider} verdict={verdict} />}
			<form
				id={formId}
				ref={form}
				noValidate
				// What is typed while a key store is asked would be lost when it answers.
				inert={isSaving}
				onSubmit={(event) => {
					event.preventDefault()
					edit.save()
				}}
			>
				<ProviderFieldset
					provider={provider}
					fields={fields}
					problems={problems}
					testedModels={verdict?.works ? verdict.models : null}
					onChange={edit.change}
				/>
			</form>
			<div role="status" className="contents">
				{verdict && !isLocked && <VerdictNotice verdict={verdict} />}
				{isSavingKey && <p className="text-sm text-muted">{t('editor.savingHint')}</p>}
			</div>
			{isLocked && (
				<UnlockKeys
					isFile={provider?.keyState === 'locked'}
					onUnlocked={edit.test}
					onCancel={testing.forget}
				/>
			)}
			{isAskingOrigin && provider && (
				<OriginQuestion
					provider={provider}
					onConfirmed={props.onSaved}
					{...(hasSavedKey(provider) && {
						onEnterOther: () => edit.change({ ...fields, key: { kind: 'enter', text: '' } }),
					})}
				/>
			)}
			{provider && provider.keys.length > 0 && (
				<KeysSection provider={provider} onDirtyChange={setIsKeyDirty} />
			)}
			<OptionsSection
				edit={options}
				provider={fields}
				onSubmit={edit.save}
				onLimits={provider && (() => onLeave(() => useSettingsDialog.getState().openLimits(provider.id)))}
			/>
			<SaveObstacle {...saving} />
			<SaveObstacle {...options.saving} />
			{!isAskingSomething && (
				<div className={footerLook}>
					<Button type="submit" form={formId} look="primary" disabled={isSaving}>
						{t(isSaving ? 'editor.saving' : 'editor.save')}
					</Button>
					<Button onClick={edit.test} disabled={testing.state.phase === 'testing'}>
						{t(testing.state.phase === 'testing' ? 'editor.testing' : 'editor.test')}
					</Button>
					{provider && (
						<div className="ml-auto flex flex-wrap gap-2">
							<MakeDefault provider={provider} />
							<RemoveProvider provider={provider} onRemoved={props.onSaved} />
						</div>
					)}
				</div>
			)}
		</div>
	)
}

// Stays in reach however long the form is; what scrolls under it fades out.
const footerLook =
	'sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap gap-2 rounded-b-lg bg-raised px-5 pt-2 pb-5 before:absolute ' +
	'before:inset-x-0 before:-top-4 before:h-4 before:bg-linear-to-t before:from-raised before:to-transparent ' +
	'before:pointer-events-none'

function MakeDefault({ provider }: { readonly provider: Provider }) {
	const { t } = useTranslation('settings')
	if (provider.isDefault || !provider.isEnabled) return null

	async function makeDefault() {
		const result = await windowLink().call('provider.makeDefault', { id: provider.id })
		if (!result.ok) showFailure(t('providers.makeDefaultFailed'), result.error)
	}

	return <Button onClick={() => void makeDefault()}>{t('providers.makeDefault')}</Button>
}
