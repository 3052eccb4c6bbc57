/** Calls about the prompts a person keeps. */
import { z } from 'zod'
import { call } from './declare-call.ts'
import type { Undoable } from './order-calls.ts'
import { longestPrompt, longestPromptName, mostPrompts, type Prompt, type PromptId } from './prompt-model.ts'

const promptId = z.uuid().transform((id) => id as PromptId)
const fields = {
	name: z.string().trim().min(1).max(longestPromptName),
	text: z.string().min(1).max(longestPrompt),
}

export const promptCalls = {
	/** In the user's order. */
	'prompt.list': call<readonly Prompt[]>()(z.strictObject({})),
	/**
	 * Adds (`id: null`) one at the end, or replaces one. `not-allowed` when there are too many; `bad-input` with the field
	 * `name` when another one has it.
	 */
	'prompt.save': call<Prompt>()(z.strictObject({ id: promptId.nullable(), ...fields })),
	'prompt.remove': call<Undoable>()(z.strictObject({ id: promptId })),
	/** Those that are named, in this order, before those that are not. */
	'prompt.order': call<readonly Prompt[]>()(z.strictObject({ ids: z.array(promptId).max(10_000) })),
	/** Adds many at the end. One whose name is taken is left out. Resolves to how many were added. */
	'prompt.import': call<{ readonly added: number }>()(
		z.strictObject({ prompts: z.array(z.strictObject(fields)).max(mostPrompts) }),
	),
} as const
