import { ChevronRight } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../shared/api.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { Provider } from '../../../shared/model.ts'
import { presetFor } from '../../../shared/provider-presets.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { HeadersField } from './headers-field.tsx'
import {
	findOptionsProblems,
	hasProblems,
	type OptionsFields,
	optionsFieldsOf,
	toOptionsInput,
} from './options-fields.ts'
import { SaveObstacle } from './save-obstacle.tsx'
import { useObstructedSave } from './use-obstructed-save.ts'

export type OptionsSectionProps = {
	readonly provider: Provider
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** What few providers need: how it is reached, and what is sent along. Saved by itself. */
export function OptionsSection({ provider, onDirtyChange }: OptionsSectionProps) {
	const { t } = useTranslation('settings')
	const form = useRef<HTMLFormElement>(null)
	const [saved, setSaved] = useState(() => optionsFieldsOf(provider.options))
	const [fields, setFields] = useState(saved)
	const [hasTried, setHasTried] = useState(false)
	const [isSaved, setIsSaved] = useState(false)
	const saving = useObstructedSave(
		(input: CallInput<'provider.saveOptions'>) => windowLink().call('provider.saveOptions', input),
		({ options }) => {
			const now = optionsFieldsOf(options)
			setSaved(now)
			setFields(now)
			setHasTried(false)
			setIsSaved(true)
		},
	)
	const isDirty = JSON.stringify(fields) !== JSON.stringify(saved)
	useLayoutEffect(() => {
		onDirtyChange(isDirty)
		return () => onDirtyChange(false)
	}, [isDirty, onDirtyChange])

	const found = findOptionsProblems(fields)
	const problems = hasTried ? found : findOptionsProblems(optionsFieldsOf(provider.options))
	const isAzure = presetFor(provider)?.id === 'azure' || fields.apiVersion !== '' || fields.deployment !== ''
	const isAsking = saving.state.phase === 'undecided' || saving.state.phase === 'locked'

	function change(next: OptionsFields) {
		setFields(next)
		setIsSaved(false)
		saving.giveUp()
	}

	const text = (name: 'organization' | 'project' | 'apiVersion' | 'deployment', placeholder: string) => (
		<TextField
			label={t(`options.${name}`)}
			value={fields[name]}
			onChange={(value) => change({ ...fields, [name]: value })}
			placeholder={placeholder}
			maxLength={200}
			hint={t(`options.${name}Hint`)}
			error={problems[name] ? t(`problem.${problems[name]}`) : null}
		/>
	)

	return (
		<details className="group rounded-md border border-line">
			<summary className="flex cursor-default list-none items-center gap-2 rounded-md px-3 py-2 font-semibold hover:bg-hover">
				<ChevronRight
					aria-hidden
					size={16}
					className="text-muted transition-transform group-open:rotate-90"
				/>
				{t('options.title')}
			</summary>
			<form
				ref={form}
				noValidate
				inert={saving.state.phase === 'saving'}
				onSubmit={(event) => {
					event.preventDefault()
					setHasTried(true)
					if (!hasProblems(found)) void saving.save(toOptionsInput(provider, fields))
				}}
				className="flex flex-col gap-4 px-3 pt-2 pb-3"
			>
				<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
					{text('organization', 'org-…')}
					{text('project', 'proj_…')}
					{isAzure && text('deployment', 'my-gpt-5')}
					{isAzure && text('apiVersion', '2024-10-21')}
				</div>
				{!isLoopback(provider.baseUrl) && (
					<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
						<SelectField<OptionsFields['proxyMode']>
							label={t('options.proxy')}
							value={fields.proxyMode}
							onChange={(proxyMode) => change({ ...fields, proxyMode })}
							options={[
								{ value: 'shared', label: t('options.proxyShared') },
								{ value: 'system', label: t('connection.proxySystem') },
								{ value: 'none', label: t('connection.proxyNone') },
								{ value: 'manual', label: t('connection.proxyManual') },
							]}
						/>
						{fields.proxyMode === 'manual' && (
							<TextField
								label={t('connection.proxyUrl')}
								value={fields.proxyUrl}
								onChange={(proxyUrl) => change({ ...fields, proxyUrl })}
								placeholder="http://proxy.example:8080"
								inputMode="url"
								maxLength={2000}
								hint={t('connection.proxyUrlHint')}
								error={problems.proxyUrl ? t(`problem.${problems.proxyUrl}`) : null}
							/>
						)}
					</div>
				)}
				<HeadersField fields={fields} problems={problems.headers} onChange={change} />
				<SaveObstacle {...saving} />
				{!isAsking && (
					<div className="flex items-center gap-3">
						<Button type="submit" disabled={!isDirty}>
							{t('options.save')}
						</Button>
						<span role="status" className="text-sm text-muted">
							{isSaved && t('connection.saved')}
						</span>
					</div>
				)}
			</form>
		</details>
	)
}
