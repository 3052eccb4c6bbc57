import { useState } from 'react'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import {
	areFieldsEqual,
	fieldsOf,
	type ParameterFields,
	type ParameterProblems,
	type ReadFields,
	readFields,
} from './parameter-fields.ts'

export type ParameterFieldsState = {
	readonly fields: ParameterFields
	/** Since the last try to save. */
	readonly problems: ParameterProblems
	readonly isDirty: boolean
	readonly change: (change: Partial<ParameterFields>) => void
	/** What is typed; what is wrong with it is shown from then on. */
	readonly read: () => ReadFields
}

/** What is typed into a form of parameters, begun with those that are set. */
export function useParameterFields(set: ReplyParameters): ParameterFieldsState {
	const [initial] = useState(() => fieldsOf(set))
	const [fields, setFields] = useState(initial)
	const [hasTried, setHasTried] = useState(false)
	const read = readFields(fields)
	return {
		fields,
		problems: hasTried && !read.ok ? read.problems : {},
		isDirty: !areFieldsEqual(fields, initial),
		change: (change) => setFields((before) => ({ ...before, ...change })),
		read() {
			setHasTried(true)
			return read
		},
	}
}
