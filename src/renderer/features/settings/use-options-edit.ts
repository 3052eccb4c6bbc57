import { useState } from 'react'
import type { CallInput } from '../../../shared/api.ts'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import { noOptions } from '../../../shared/provider-options.ts'
import { windowLink } from '../../window-link.ts'
import {
	findOptionsProblems,
	hasProblems,
	type OptionsFields,
	type OptionsProblems,
	optionsFieldsOf,
	toOptionsInput,
} from './options-fields.ts'
import { type ObstructedSave, useObstructedSave } from './use-obstructed-save.ts'

export type OptionsEdit = {
	readonly fields: OptionsFields
	readonly isDirty: boolean
	/** Of what is typed once it was to be saved; before that, of what is saved. */
	readonly problems: OptionsProblems
	/** Counts how often something was to be saved and could not. */
	readonly refusals: number
	readonly saving: ObstructedSave<CallInput<'provider.saveOptions'>>
	readonly change: (fields: OptionsFields) => void
	/** False when something typed is wrong, which is shown from then on. */
	readonly check: () => boolean
	/** The provider may have been new until a moment ago. */
	readonly save: (id: ProviderId) => Promise<void>
}

/** The part of a provider's form that few need. It is saved with the rest, right after it. */
export function useOptionsEdit(
	provider: Provider | null,
	onSaved: (provider: Provider) => void,
): OptionsEdit {
	const [saved, setSaved] = useState(() => optionsFieldsOf(provider?.options ?? noOptions))
	const [fields, setFields] = useState(saved)
	const [refusals, setRefusals] = useState(0)
	const saving = useObstructedSave(
		(input: CallInput<'provider.saveOptions'>) => windowLink().call('provider.saveOptions', input),
		(result) => {
			const now = optionsFieldsOf(result.options)
			setSaved(now)
			setFields(now)
			setRefusals(0)
			onSaved(result)
		},
	)
	const isDirty = JSON.stringify(fields) !== JSON.stringify(saved)
	const found = findOptionsProblems(fields)

	return {
		fields,
		isDirty,
		problems: refusals > 0 ? found : findOptionsProblems(saved),
		refusals,
		saving,
		change(next) {
			setFields(next)
			saving.giveUp()
		},
		check() {
			// What was wrong before is no reason not to change the rest.
			if (!isDirty || !hasProblems(found)) return true
			setRefusals(refusals + 1)
			return false
		},
		save: (id) => saving.save({ id, options: toOptionsInput(fields) }),
	}
}
