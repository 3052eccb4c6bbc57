/** Prompts: texts that a person keeps to write with. */
export { FillDialog } from './fill-dialog.tsx'
export { readPrompts, receivePromptEvents, usePrompts } from './prompts-store.ts'
export { PromptsTab } from './prompts-tab.tsx'
