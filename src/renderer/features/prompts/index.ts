/** Prompts: texts that a person keeps to write with. */
export { FillDialog } from './fill-dialog.tsx'
export { promptEntries } from './prompt-entries.ts'
export { readPrompts, receivePromptEvents, usePrompts } from './prompts-store.ts'
export { PromptsTab } from './prompts-tab.tsx'
