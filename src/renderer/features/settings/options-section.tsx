import { ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isLoopback } from '../../../shared/is-loopback.ts'
import { presetFor } from '../../../shared/provider-presets.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HeadersField } from './headers-field.tsx'
import { hasProblems, type OptionsFields } from './options-fields.ts'
import type { ProviderFields } from './provider-fields.ts'
import type { OptionsEdit } from './use-options-edit.ts'

export type OptionsSectionProps = {
	readonly edit: OptionsEdit
	/** Of the provider they are for, as they stand in the form. */
	readonly provider: Pick<ProviderFields, 'baseUrl' | 'preset'>
	/** Enter was pressed. */
	readonly onSubmit: () => void
	/** To where its limits are set; null while there are none, because it is new. */
	readonly onLimits: (() => void) | null
}

/** What few providers need, folded away: how it is reached, and what is sent along. */
export function OptionsSection({ edit, provider, onSubmit, onLimits }: OptionsSectionProps) {
	const { t } = useTranslation('settings')
	const section = useRef<HTMLDetailsElement>(null)
	const { fields, problems, change, saving, refusals } = edit
	const isAzure =
		provider.preset === 'azure' ||
		presetFor(provider)?.id === 'azure' ||
		fields.apiVersion !== '' ||
		fields.deployment !== ''

	// Once at the beginning, for what is wrong as it is saved; then for what was to be saved and could not.
	// biome-ignore lint/correctness/useExhaustiveDependencies: problems change with every letter that is typed
	useEffect(() => {
		if (!section.current || !hasProblems(problems)) return
		section.current.open = true
		if (refusals > 0) section.current.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
	}, [refusals])

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
		<details ref={section} className="group rounded-md border border-line">
			<summary className="flex cursor-default list-none items-center gap-2 rounded-md px-3 py-2 font-semibold hover:bg-hover">
				<ChevronRight
					aria-hidden
					size={16}
					className="text-muted transition-transform group-open:rotate-90"
				/>
				{t('options.title')}
			</summary>
			<form
				noValidate
				inert={saving.state.phase === 'saving'}
				onSubmit={(event) => {
					event.preventDefault()
					onSubmit()
				}}
				className="flex flex-col gap-4 px-3 pt-2 pb-3"
			>
				<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
					{isAzure && text('deployment', 'my-gpt-5')}
					{isAzure && text('apiVersion', '2024-10-21')}
					{text('organization', 'org-…')}
					{text('project', 'proj_…')}
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
				{onLimits && (
					<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<Button onClick={onLimits}>{t('options.limits')}</Button>
						<span className="text-sm text-muted">{t('options.limitsNote')}</span>
					</div>
				)}
				{/* Without one, Enter would do nothing in a form of several fields. */}
				<button type="submit" hidden aria-hidden tabIndex={-1} />
			</form>
		</details>
	)
}
