import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProxyChoice } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { type ProxyProblem, proxyProblem } from './proxy-url.ts'
import { useSettings } from './settings-store.ts'

export type ProxySectionProps = {
	/** As the core has it. */
	readonly proxy: ProxyChoice
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** How providers are reached. What needs no address is saved at once. */
export function ProxySection({ proxy, onDirtyChange }: ProxySectionProps) {
	const { t } = useTranslation('settings')
	/** Not saved yet: an address is missing, or the core has not answered. */
	const [chosenMode, setChosenMode] = useState<ProxyChoice['mode'] | null>(null)
	const savedUrl = proxy.mode === 'manual' ? proxy.url : ''
	const [url, setUrl] = useState(savedUrl)
	const [problem, setProblem] = useState<ProxyProblem | null>(null)
	const [isSaving, setIsSaving] = useState(false)
	const mode = chosenMode ?? proxy.mode
	const isDirty = mode === 'manual' && url.trim() !== savedUrl
	useLayoutEffect(() => {
		onDirtyChange(isDirty)
		return () => onDirtyChange(false)
	}, [isDirty, onDirtyChange])

	async function save(choice: ProxyChoice) {
		setIsSaving(true)
		const result = await windowLink().call('settings.save', { proxy: choice })
		setIsSaving(false)
		if (result.ok) {
			const { proxy: saved } = result.value
			useSettings.setState({ settings: result.value })
			setChosenMode(null)
			setUrl(saved.mode === 'manual' ? saved.url : '')
		} else if (result.error.kind === 'bad-input') {
			setProblem('proxy-invalid')
		} else {
			if (choice.mode !== 'manual') setChosenMode(null)
			showFailure(t('general.saveFailed'), result.error)
		}
	}

	function choose(next: ProxyChoice['mode']) {
		setProblem(null)
		setChosenMode(next)
		if (next !== 'manual') void save({ mode: next })
	}

	function saveAddress() {
		const found = proxyProblem(url)
		setProblem(found)
		if (found === null) void save({ mode: 'manual', url })
	}

	return (
		<section className="flex flex-col gap-3">
			<SelectField<ProxyChoice['mode']>
				label={t('connection.proxy')}
				value={mode}
				onChange={choose}
				options={[
					{ value: 'system', label: t('connection.proxySystem') },
					{ value: 'none', label: t('connection.proxyNone') },
					{ value: 'manual', label: t('connection.proxyManual') },
				]}
				hint={t(`connection.proxyNote.${mode}`)}
				className="max-w-112"
			/>
			{mode === 'manual' && (
				<form
					className="flex flex-wrap items-start gap-x-3 gap-y-2"
					noValidate
					onSubmit={(event) => {
						event.preventDefault()
						saveAddress()
					}}
				>
					<TextField
						label={t('connection.proxyUrl')}
						value={url}
						onChange={(next) => {
							setUrl(next)
							setProblem(null)
						}}
						placeholder="http://proxy.example:8080"
						inputMode="url"
						maxLength={2000}
						hint={t('connection.proxyUrlHint')}
						error={problem && t(`problem.${problem}`)}
						className="min-w-0 grow basis-64"
					/>
					<Button type="submit" className="mt-6 narrow:mt-0" disabled={isSaving || !isDirty}>
						{t('connection.proxySave')}
					</Button>
				</form>
			)}
		</section>
	)
}
