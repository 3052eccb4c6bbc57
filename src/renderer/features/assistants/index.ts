/** Assistants, and system prompts of conversations. */
export { assistantEntries } from './assistant-entries.ts'
export { AssistantMenu } from './assistant-menu.tsx'
export {
	readAssistants,
	receiveAssistantEvents,
	useAssistant,
	useAssistants,
} from './assistants-store.ts'
export { AssistantsTab } from './assistants-tab.tsx'
export { nameAssistant } from './name-assistant.ts'
export { SystemPromptDialog } from './system-prompt-dialog.tsx'
