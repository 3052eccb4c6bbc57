import { readFileSync } from 'node:fs'

export type RecordingName =
	| 'azure-chat'
	| 'deepseek-chat'
	| 'minimax-chat'
	| 'mistral-chat'
	| 'openai-chat'
	| 'openai-responses'
	| 'openrouter-chat'

export function readRecording(name: RecordingName): Uint8Array {
	return readFileSync(new URL(`./${name}.sse`, import.meta.url))
}
