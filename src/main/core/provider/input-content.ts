/** A message with pictures, in the words of each protocol. Bytes are read now, and let go of with the request. */
import type { OpenAI } from 'openai'
import type { InputMessage, InputPicture } from './types.ts'

/** Null: its bytes are gone. */
export type ReadFile = (sha256: string) => Promise<Buffer | null>

type ResponsesMessage = OpenAI.Responses.EasyInputMessage
type ChatMessage = OpenAI.ChatCompletionMessageParam

export async function toResponsesInput(
	{ role, text, pictures = [] }: InputMessage,
	readFile: ReadFile,
): Promise<ResponsesMessage> {
	if (pictures.length === 0) return { role, content: text }
	const parts = await readAll(pictures, readFile)
	return {
		role,
		content: [
			...textsOf(text).map((each) => ({ type: 'input_text' as const, text: each })),
			...parts.map((part) =>
				part.url === null
					? { type: 'input_text' as const, text: part.name }
					: { type: 'input_image' as const, image_url: part.url, detail: 'auto' as const },
			),
		],
	}
}

export async function toChatMessage(
	{ role, text, pictures = [] }: InputMessage,
	readFile: ReadFile,
): Promise<ChatMessage> {
	// Only what a person said has pictures.
	if (pictures.length === 0 || role !== 'user') return { role, content: text }
	const parts = await readAll(pictures, readFile)
	return {
		role,
		content: [
			...textsOf(text).map((each) => ({ type: 'text' as const, text: each })),
			...parts.map((part) =>
				part.url === null
					? { type: 'text' as const, text: part.name }
					: { type: 'image_url' as const, image_url: { url: part.url } },
			),
		],
	}
}

/** Providers refuse a part without text. */
const textsOf = (text: string): readonly string[] => (text === '' ? [] : [text])

async function readAll(pictures: readonly InputPicture[], readFile: ReadFile) {
	const parts: { readonly url: string | null; readonly name: string }[] = []
	for (const { sha256, mediaType, name } of pictures) {
		const bytes = await readFile(sha256)
		const url = bytes && `data:${mediaType};base64,${bytes.toString('base64')}`
		parts.push({ url, name: `[picture ${name}]` })
	}
	return parts
}
