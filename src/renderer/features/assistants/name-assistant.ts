import type { Assistant } from '../../../shared/assistant-model.ts'

/** With its emoji, where it has one. */
export function nameAssistant({ emoji, name }: Pick<Assistant, 'emoji' | 'name'>): string {
	return emoji === null ? name : `${emoji} ${name}`
}
