import type { Message } from '../../../shared/model.ts'
import type { InputMessage } from '../provider/types.ts'

/**
 * The visible path, oldest first, as the provider gets it. Segments of one reply become one message again;
 * replies without text (failed, stopped early) are left out. Pure.
 */
export function buildInput(path: readonly Message[]): readonly InputMessage[] {
	const input: InputMessage[] = []
	for (const { role, text } of path) {
		if (role === 'assistant' && text === '') continue
		const last = input.at(-1)
		if (role === 'assistant' && last?.role === 'assistant') {
			input[input.length - 1] = { role, text: last.text + text }
		} else {
			input.push({ role, text })
		}
	}
	return input
}
