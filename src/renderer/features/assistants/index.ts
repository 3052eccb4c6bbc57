/** Assistants, and system prompts of conversations. */
export { AssistantMenu, assistantButtonId } from './assistant-menu.tsx'
export {
	readAssistants,
	receiveAssistantEvents,
	useAssistant,
	useAssistants,
} from './assistants-store.ts'
export { AssistantsTab } from './assistants-tab.tsx'
export { nameAssistant } from './name-assistant.ts'
export { SystemPromptDialog } from './system-prompt-dialog.tsx'
