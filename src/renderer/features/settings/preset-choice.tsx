import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { joinClasses } from '../../ui/join-classes.ts'
import { cloudEntries, customEntry, type PresetEntry } from './preset-entries.ts'

export type PresetChoiceProps = {
	readonly local: readonly PresetEntry[]
	/** The key of the chosen entry. */
	readonly value: string
	readonly onChange: (entry: PresetEntry) => void
}

/** One of all providers that are known. One group of native radio buttons: arrows move, Tab leaves. */
export function PresetChoice({ local, value, onChange }: PresetChoiceProps) {
	const { t } = useTranslation('settings')
	const name = useId()
	const choice = (entry: PresetEntry) => (
		<Choice key={entry.key} name={name} entry={entry} isChosen={entry.key === value} onChoose={onChange} />
	)
	return (
		<fieldset className="flex flex-col gap-2">
			<legend className="mb-1 text-sm font-medium">{t('firstRun.service')}</legend>
			<div className={grid}>
				{cloudEntries.map(choice)}
				{choice(customEntry)}
			</div>
			<p className="mt-2 text-sm font-medium">{t('firstRun.thisMachine')}</p>
			<div className={joinClasses(grid, local.length % 4 === 0 && 'min-[561px]:grid-cols-4')}>
				{local.map(choice)}
			</div>
		</fieldset>
	)
}

const grid = 'grid grid-cols-3 gap-2 max-[560px]:grid-cols-2'

type ChoiceProps = {
	readonly name: string
	readonly entry: PresetEntry
	readonly isChosen: boolean
	readonly onChoose: (entry: PresetEntry) => void
}

function Choice({ name, entry, isChosen, onChoose }: ChoiceProps) {
	const { t } = useTranslation('settings')
	const { preset, server, host } = entry
	const label = preset.kind === 'custom' && server === null ? t('firstRun.other') : preset.name
	const shown = preset.kind === 'custom' && server ? host : label
	const note = server ? t('firstRun.found', { count: server.models.length }) : null
	return (
		<label
			className={joinClasses(
				'flex min-h-9 items-center gap-2 rounded-md border px-2.5 py-1 transition-colors',
				'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
				isChosen ? 'border-accent bg-accent-soft' : 'border-edge/50 bg-canvas hover:bg-hover',
			)}
		>
			<input
				type="radio"
				name={name}
				value={entry.key}
				checked={isChosen}
				onChange={() => onChoose(entry)}
				className="shrink-0 accent-accent outline-none"
			/>
			<span className="min-w-0">
				<span className="block text-sm leading-tight font-medium wrap-anywhere">{shown}</span>
				{host !== null && shown !== host && <span className="block text-xs text-muted">{host}</span>}
				{note && <span className="block text-xs text-muted">{note}</span>}
			</span>
		</label>
	)
}
