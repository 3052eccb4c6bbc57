/** Assistants: what a conversation can begin with instead of with nothing. */
import type { AssistantId, Chat, ProviderId } from './model.ts'
import type { ReplyParameters } from './reply-parameters.ts'

export type Assistant = {
	readonly id: AssistantId
	readonly name: string
	/** Stands before the name; null: none. */
	readonly emoji: string | null
	/** Empty: none. */
	readonly systemPrompt: string
	/** Both null: as a conversation without an assistant has it. A model of null: the provider's default. */
	readonly providerId: ProviderId | null
	readonly model: string | null
	readonly parameters: ReplyParameters
	/** Unix milliseconds. */
	readonly createdAtMs: number
	readonly updatedAtMs: number
}

/** In UTF-16 code units. */
export const longestSystemPrompt = 100_000
/** In UTF-16 code units. */
export const longestAssistantName = 100
/** In UTF-16 code units: families and flags are made of many. */
export const longestEmoji = 32
export const mostAssistants = 200

type Choices = Pick<Chat, 'providerId' | 'model' | 'systemPrompt'>

/** Who answers: whom the conversation has chosen, else whom its assistant has. Both null: whoever is the default. */
export function chosenModel(
	chat: Pick<Choices, 'providerId' | 'model'>,
	assistant: Pick<Assistant, 'providerId' | 'model'> | null,
): Pick<Choices, 'providerId' | 'model'> {
	const { providerId, model } =
		chat.providerId === null && chat.model === null && assistant ? assistant : chat
	return { providerId, model }
}

/** What is said to the model before everything else; null: nothing. An empty one of the conversation replaces its assistant's. */
export function chosenSystemPrompt(
	chat: Pick<Choices, 'systemPrompt'>,
	assistant: Pick<Assistant, 'systemPrompt'> | null,
): string | null {
	const text = chat.systemPrompt ?? assistant?.systemPrompt ?? ''
	return text.trim() === '' ? null : text
}
