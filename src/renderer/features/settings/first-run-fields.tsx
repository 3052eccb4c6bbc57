import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SecretInput } from './key-field.tsx'
import type { PresetEntry } from './preset-entries.ts'
import { PresetHelp } from './preset-help.tsx'
import { type FieldProblems, type ProviderFields, withBaseUrl } from './provider-fields.ts'
import { BaseUrlHint } from './provider-fieldset.tsx'
import { RegionField } from './region-field.tsx'

export type FirstRunFieldsProps = {
	readonly entry: PresetEntry
	readonly fields: ProviderFields
	readonly problems: FieldProblems & { readonly isKeyMissing?: boolean }
	/** A server on this machine has refused to answer without a key. */
	readonly asksForKey: boolean
	/** Nothing was chosen yet. Later the arrows may still be moving through the providers: the focus stays there. */
	readonly isFirst: boolean
	readonly isLooking: boolean
	readonly onLookAgain: () => void
	readonly onChange: (fields: ProviderFields) => void
}

/** What the chosen provider still needs: mostly a key. */
export function FirstRunFields(props: FirstRunFieldsProps) {
	const { t } = useTranslation('settings')
	const { entry, fields, problems, onChange } = props
	const { preset, server } = entry
	const hasOpenAddress = preset.kind === 'custom' || preset.isTemplate === true
	const keyProblem = problems.isKeyMissing ? 'key-missing' : problems.key
	if (preset.kind === 'local' || server !== null) return <LocalServerFields {...props} />
	return (
		<>
			<RegionField
				preset={preset}
				baseUrl={fields.baseUrl}
				// A key is good for one region.
				onChange={(baseUrl) => onChange({ ...fields, baseUrl, key: { kind: 'enter', text: '' } })}
			/>
			{hasOpenAddress && (
				<TextField
					label={t('field.baseUrl')}
					value={fields.baseUrl}
					onChange={(baseUrl) => onChange(withBaseUrl(fields, baseUrl))}
					placeholder={preset.endpoints[0]?.baseUrl ?? 'https://openrouter.ai/api/v1'}
					inputMode="url"
					maxLength={2000}
					hint={<BaseUrlHint baseUrl={fields.baseUrl} />}
					error={problems.baseUrl ? t(`problem.${problems.baseUrl}`) : null}
				/>
			)}
			<SecretInput
				label={t('field.key')}
				isFocusedFirst={props.isFirst}
				value={fields.key.kind === 'enter' ? fields.key.text : ''}
				onChange={(text) => onChange({ ...fields, key: { kind: 'enter', text } })}
				{...(preset.kind === 'custom' && { hint: t('field.keyHint') })}
				error={keyProblem ? t(`problem.${keyProblem}`) : null}
			/>
			<PresetHelp preset={preset} baseUrl={fields.baseUrl} />
		</>
	)
}

function LocalServerFields(props: FirstRunFieldsProps) {
	const { t } = useTranslation('settings')
	const { entry, fields, problems, onChange } = props
	const { preset, server } = entry
	const lookAgain = (
		<Button onClick={props.onLookAgain} disabled={props.isLooking}>
			{t('firstRun.lookAgain')}
		</Button>
	)
	if (server) {
		return (
			<div role="status" className="flex flex-col items-start gap-2 text-sm text-muted">
				<p>{t('firstRun.foundAt', { host: new URL(server.baseUrl).host })}</p>
				{server.models.length === 0 && (
					<>
						<p>{t('firstRun.noModelsYet')}</p>
						{lookAgain}
					</>
				)}
				<PresetHelp preset={preset} baseUrl={fields.baseUrl} />
			</div>
		)
	}
	return (
		<>
			<TextField
				label={t('field.baseUrl')}
				value={fields.baseUrl}
				onChange={(baseUrl) => onChange({ ...fields, baseUrl })}
				inputMode="url"
				maxLength={2000}
				hint={t('firstRun.notFound', { name: preset.name })}
				error={problems.baseUrl ? t(`problem.${problems.baseUrl}`) : null}
			/>
			{props.asksForKey && (
				<SecretInput
					label={t('field.key')}
					isFocusedFirst
					value={fields.key.kind === 'enter' ? fields.key.text : ''}
					onChange={(text) => onChange({ ...fields, key: { kind: 'enter', text } })}
					error={problems.key ? t(`problem.${problems.key}`) : null}
				/>
			)}
			<div>{lookAgain}</div>
		</>
	)
}
