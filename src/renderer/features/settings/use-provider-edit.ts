import { useState } from 'react'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import { toOptionsInput } from './options-fields.ts'
import { asksOrigin } from './origin-question.tsx'
import {
	areFieldsEqual,
	emptyFields,
	type FieldProblems,
	fieldsOf,
	findProblems,
	type ProviderFields,
	toSaveInput,
	toTestInput,
} from './provider-fields.ts'
import { useProviders } from './providers-store.ts'
import { useOptionsEdit } from './use-options-edit.ts'
import { useProviderSave } from './use-provider-save.ts'
import { useProviderTest } from './use-provider-test.ts'

/**
 * What happens in the form of a provider (null: a new one). `onSaved`: all of it is saved, and the provider raises no
 * question.
 */
export function useProviderEdit(given: Provider | null, onSaved: () => void) {
	/** A new one is there once its fields are saved; its options may still wait for an answer. */
	const [createdId, setCreatedId] = useState<ProviderId | null>(null)
	const created = useProviders(({ providers }) => providers?.find(({ id }) => id === createdId) ?? null)
	const provider = given ?? created
	const [saved, setSaved] = useState<ProviderFields>(() => (given ? fieldsOf(given) : emptyFields))
	const [fields, setFields] = useState(saved)
	const [problems, setProblems] = useState<FieldProblems>({})
	const testing = useProviderTest()
	const options = useOptionsEdit(given, finish)
	const saving = useProviderSave((result) => {
		const now = fieldsOf(result)
		setSaved(now)
		setFields(now)
		setCreatedId(result.id)
		// After the address they are for, since a secret header is bound to it.
		if (options.isDirty) void options.save(result.id)
		else finish(result)
	})

	/** The one question that saving raises is asked in the form, while the user remembers what changed. */
	function finish(result: Provider) {
		if (!asksOrigin(result)) onSaved()
	}

	function change(next: ProviderFields) {
		setFields(next)
		setProblems({})
		testing.forget()
		saving.giveUp()
	}

	function isUsable(needed: (found: FieldProblems) => FieldProblems): boolean {
		const found = needed(findProblems(fields))
		setProblems(found)
		const areOptionsUsable = options.check()
		return areOptionsUsable && Object.keys(found).length === 0
	}

	return {
		provider,
		fields,
		problems,
		options,
		testing,
		saving,
		change,
		/** Of the fields alone. */
		isFormDirty: !areFieldsEqual(saved, fields),
		test() {
			if (!isUsable(({ name: _, ...rest }) => rest)) return
			const typed = options.isDirty ? { options: toOptionsInput(options.fields) } : {}
			void testing.test({ ...toTestInput(provider, fields), ...typed })
		},
		save() {
			if (!isUsable((all) => all)) return
			testing.forget()
			void saving.save(toSaveInput(provider, fields))
		},
	}
}
