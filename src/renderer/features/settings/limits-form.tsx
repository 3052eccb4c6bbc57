import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { defaultLimitsFor, type LimitName } from '../../../shared/limits.ts'
import type { Provider } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { ErrorNotice } from './error-notice.tsx'
import { LimitField } from './limit-field.tsx'
import {
	areLimitFieldsEqual,
	defaultFields,
	type LimitProblems,
	limitFieldsOf,
	patienceLimits,
	readLimitFields,
	requestLimits,
} from './limit-fields.ts'

export type LimitsFormProps = {
	readonly provider: Provider
	readonly onDirtyChange: (isDirty: boolean) => void
}

type Saving =
	| { readonly phase: 'idle' | 'saving' | 'saved' }
	| { readonly phase: 'failed'; readonly error: AppError }

/** All limits of one provider. What is typed stays until it is saved, whatever other windows change meanwhile. */
export function LimitsForm({ provider, onDirtyChange }: LimitsFormProps) {
	const { t } = useTranslation('settings')
	const form = useRef<HTMLFormElement>(null)
	const [saved, setSaved] = useState(() => limitFieldsOf(provider.limits))
	const [fields, setFields] = useState(saved)
	const [problems, setProblems] = useState<LimitProblems>({})
	const [saving, setSaving] = useState<Saving>({ phase: 'idle' })
	const defaults = defaultLimitsFor(provider.baseUrl)
	const isDirty = !areLimitFieldsEqual(saved, fields)
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

	function change(next: typeof fields) {
		setFields(next)
		setProblems({})
		setSaving({ phase: 'idle' })
	}

	async function save() {
		const verdict = readLimitFields(fields, provider.baseUrl)
		setProblems(verdict.problems ?? {})
		if (verdict.problems) return
		setSaving({ phase: 'saving' })
		const result = await windowLink().call('provider.saveLimits', {
			id: provider.id,
			limits: verdict.changes,
		})
		if (!result.ok) {
			setSaving({ phase: 'failed', error: result.error })
			return
		}
		const now = limitFieldsOf(result.value.limits)
		setSaved(now)
		setFields(now)
		setSaving({ phase: 'saved' })
	}

	const group = (legend: string, names: readonly LimitName[]) => (
		<fieldset className="grid grid-cols-2 gap-x-6 gap-y-4 narrow:grid-cols-1">
			<legend className="mb-2 text-sm font-semibold text-muted">{legend}</legend>
			{names.map((name) => (
				<LimitField
					key={name}
					name={name}
					value={fields[name]}
					defaults={defaults}
					problem={problems[name]}
					onChange={(value) => change({ ...fields, [name]: value })}
				/>
			))}
		</fieldset>
	)

	return (
		<form
			ref={form}
			noValidate
			inert={saving.phase === 'saving'}
			className="flex flex-col gap-5"
			onSubmit={(event) => {
				event.preventDefault()
				void save()
			}}
		>
			{group(t('connection.waiting'), patienceLimits)}
			{group(t('connection.trying'), requestLimits)}
			{saving.phase === 'failed' && <ErrorNotice error={saving.error} />}
			<div className={footerLook}>
				<Button type="submit" look="primary" disabled={!isDirty || saving.phase === 'saving'}>
					{t(saving.phase === 'saving' ? 'connection.saving' : 'connection.save')}
				</Button>
				<Button disabled={areLimitFieldsEqual(fields, defaultFields)} onClick={() => change(defaultFields)}>
					{t('connection.resetAll')}
				</Button>
				<span role="status" className="text-sm text-muted">
					{saving.phase === 'saved' && t('connection.saved')}
				</span>
			</div>
		</form>
	)
}

// Stays in reach however long the form is; what scrolls under it fades out.
const footerLook =
	'sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap items-center gap-2 rounded-b-lg bg-raised px-5 pt-2 pb-5 ' +
	'before:pointer-events-none before:absolute before:inset-x-0 before:-top-4 before:h-4 before:bg-linear-to-t ' +
	'before:from-raised before:to-transparent'
