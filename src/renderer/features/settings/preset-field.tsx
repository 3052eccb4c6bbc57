import { useTranslation } from 'react-i18next'
import { SelectField } from '../../ui/select-field.tsx'
import { useLocalServers } from './local-servers-store.ts'
import { baseUrlOf, cloudEntries, customEntry, localEntries, type PresetEntry } from './preset-entries.ts'
import { type ProviderFields, withPreset } from './provider-fields.ts'
import { RegionField } from './region-field.tsx'

/** Fills a new provider's form with what is known of one. Everything can be changed afterwards. */
export function PresetField(props: {
	readonly fields: ProviderFields
	readonly onChange: (fields: ProviderFields) => void
}) {
	const { t } = useTranslation('settings')
	const { fields, onChange } = props
	const { servers } = useLocalServers()
	const local = localEntries(servers ?? [])
	const entries = [customEntry, ...cloudEntries, ...local]
	const ofPreset = entries.filter(({ preset }) => preset.id === (fields.preset ?? 'custom'))
	// Of several servers of one kind, the one whose address stands in the form.
	const entry = ofPreset.find((each) => baseUrlOf(each) === fields.baseUrl) ?? ofPreset[0] ?? customEntry
	return (
		<div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
			<SelectField
				label={t('field.preset')}
				value={entry.key}
				onChange={(key) => {
					const chosen = entries.find((each) => each.key === key) ?? customEntry
					onChange(withPreset(fields, chosen.preset, baseUrlOf(chosen)))
				}}
				options={entries.map((each) => ({ value: each.key, label: labelOf(each) }))}
			/>
			<RegionField
				preset={entry.preset}
				baseUrl={fields.baseUrl}
				onChange={(baseUrl) => onChange({ ...fields, baseUrl, key: { kind: 'enter', text: '' } })}
			/>
		</div>
	)

	function labelOf({ key, preset, server, host }: PresetEntry): string {
		if (key === customEntry.key) return t('firstRun.other')
		const name = preset.kind === 'custom' ? host : [preset.name, host].filter(Boolean).join(', ')
		return server ? `${name} (${t('firstRun.found', { count: server.models.length })})` : (name ?? '')
	}
}
