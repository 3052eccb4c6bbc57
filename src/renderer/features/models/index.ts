/** Models and the parameters of replies. */
export { FormDialog } from './form-dialog.tsx'
export { modelEntries } from './model-entries.ts'
export type { ModelOption } from './model-groups.ts'
export {
	factsOf,
	listedFactsOf,
	modelParameters,
	readModels,
	receiveModelEvents,
	supportOf,
	useModels,
} from './models-store.ts'
export { ModelsTab } from './models-tab.tsx'
export { ParameterForm } from './parameter-form.tsx'
export { ParametersDialog } from './parameters-dialog.tsx'
export { useModelGroups } from './use-model-groups.ts'
export { useParameterFields } from './use-parameter-fields.ts'
export { writePrice } from './write-facts.ts'
