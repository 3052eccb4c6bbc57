/** Models and the parameters of replies. */
export type { ModelOption } from './model-groups.ts'
export { factsOf, listedFactsOf, readModels, receiveModelEvents, useModels } from './models-store.ts'
export { ModelsTab } from './models-tab.tsx'
export { ParametersDialog } from './parameters-dialog.tsx'
export { useModelGroups } from './use-model-groups.ts'
export { writePrice } from './write-facts.ts'
