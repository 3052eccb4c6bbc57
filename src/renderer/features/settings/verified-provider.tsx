import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import type { ProviderPreset } from '../../../shared/provider-presets.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { revealAndFocus } from './reveal.ts'
import { suggestModel } from './suggest-model.ts'
import { VerdictNotice } from './verdict-notice.tsx'

export type VerifiedProviderProps = {
	readonly preset: ProviderPreset
	/** The model that is known already; may be empty. */
	readonly named: string
	readonly verdict: Extract<ProviderVerdict, { readonly works: true }>
	readonly isSaving: boolean
	/** `model` may be empty: the first of the list. */
	readonly onStart: (model: string) => void
}

/** The provider works: its models, one of them chosen already, and the way on under the next Enter. */
export function VerifiedProvider({ preset, named, verdict, isSaving, onStart }: VerifiedProviderProps) {
	const { t } = useTranslation('settings')
	const mustName = preset.listsMoreThanUsable === true || verdict.models.length === 0
	const [model, setModel] = useState(() => named || (mustName ? '' : (suggestModel(verdict.models) ?? '')))
	const [hasTried, setHasTried] = useState(false)

	function start() {
		setHasTried(true)
		if (!mustName || model.trim() !== '') onStart(model.trim())
	}

	return (
		<section aria-label={t('firstRun.verified')} className="flex flex-col gap-4">
			<div role="status">
				<VerdictNotice verdict={verdict} />
			</div>
			<Combobox
				label={t('firstRun.model')}
				value={model}
				groups={[{ label: '', options: verdict.models.map((name) => ({ id: name, label: name })) }]}
				onCommit={(text) => setModel(text)}
				emptyText={t('firstRun.noSuchModel')}
				placeholder={t('firstRun.modelPlaceholder')}
				hint={t(preset.listsMoreThanUsable ? 'firstRun.deploymentHint' : 'firstRun.modelHint')}
				error={hasTried && mustName && model.trim() === '' ? t('problem.model-missing') : null}
			/>
			<div>
				<Button
					ref={mustName ? null : revealAndFocus}
					look="primary"
					disabled={isSaving}
					onClick={start}
					className="scroll-mb-6"
				>
					{isSaving && <Spinner size={14} className="text-current" />}
					{t('firstRun.start')}
				</Button>
			</div>
		</section>
	)
}
