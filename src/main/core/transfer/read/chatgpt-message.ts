/**
 * One message of ChatGPT's export as Holdfast shows it. What its page shows becomes text; what it folds away
 * (thoughts, searches, calls of tools) becomes reasoning; what it hides (system prompts, memories) is left out.
 */
import type { Outcome } from '../../../../shared/model.ts'
import type { ChatGptFiles } from './chatgpt-files.ts'
import { fenced, joinParts } from './fenced.ts'
import type { ImportedFile } from './imported-conversation.ts'
import {
	asObject,
	isTrueAt,
	type JsonObject,
	listAt,
	objectAt,
	parseJson,
	textAt,
	timeAt,
} from './json-fields.ts'

export type ChatGptMessage = {
	readonly role: 'user' | 'assistant'
	readonly createdAtMs: number | null
	readonly text: string
	readonly reasoning: string
	readonly files: readonly ImportedFile[]
	readonly model: string | null
	readonly outcome: Outcome
}

/** Null when it is not shown. */
export function readChatGptMessage(message: JsonObject, files: ChatGptFiles): ChatGptMessage | null {
	const metadata = objectAt(message, 'metadata')
	if (isTrueAt(metadata, 'is_visually_hidden_from_conversation')) return null
	const author = objectAt(message, 'author')
	const role = textAt(author, 'role')
	if (role !== 'user' && role !== 'assistant' && role !== 'tool') return null
	const content = objectAt(message, 'content')
	if (content === null) return null

	const said = role === 'user' ? readUser(content) : readAssistant(message, role, content)
	const attached = readFiles(content, metadata, files)
	const text = withoutCitations(said.text, metadata)
	if (text === '' && said.reasoning === '' && attached.length === 0) return null
	return {
		role: role === 'user' ? 'user' : 'assistant',
		createdAtMs: timeAt(message, 'create_time'),
		text,
		reasoning: role === 'user' ? '' : said.reasoning,
		files: attached,
		model: textAt(metadata, 'model_slug'),
		outcome: outcomeOf(message, metadata),
	}
}

type Said = { readonly text: string; readonly reasoning: string }

const nothing: Said = { text: '', reasoning: '' }

function readUser(content: JsonObject): Said {
	// "Custom instructions" stand before a conversation, unseen.
	return textAt(content, 'content_type') === 'user_editable_context'
		? nothing
		: { text: textOf(content), reasoning: '' }
}

function readAssistant(message: JsonObject, role: 'assistant' | 'tool', content: JsonObject): Said {
	const recipient = textAt(message, 'recipient') ?? 'all'
	const type = textAt(content, 'content_type') ?? 'text'
	switch (type) {
		case 'model_editable_context':
		case 'user_editable_context':
		case 'reasoning_recap':
			return nothing
		case 'thoughts':
			return { text: '', reasoning: thoughtsOf(content) }
		case 'execution_output': {
			const output = textAt(content, 'text') ?? ''
			return output.trim() === '' ? nothing : { text: fenced(output), reasoning: '' }
		}
		case 'code':
			return codeOf(content, recipient)
		case 'tether_quote':
			return {
				text: '',
				reasoning: joinParts([textAt(content, 'title') ?? '', textAt(content, 'text') ?? '']),
			}
		case 'tether_browsing_display':
			return {
				text: '',
				reasoning: joinParts([textAt(content, 'summary') ?? '', textAt(content, 'result') ?? '']),
			}
		case 'system_error':
			return {
				text: joinParts([textAt(content, 'name') ?? '', textAt(content, 'text') ?? '']),
				reasoning: '',
			}
		default: {
			const text = textOf(content)
			// What a tool answers, and what is said to a tool, is folded away; pictures it made are shown.
			const isFolded = (role === 'tool' && type !== 'multimodal_text') || recipient !== 'all'
			if (recipient.startsWith('canmore')) return canvasOf(text)
			return isFolded ? { text: '', reasoning: text } : { text, reasoning: '' }
		}
	}
}

/** Code for Python is shown, and so are documents of the canvas; calls of other tools are folded away. */
function codeOf(content: JsonObject, recipient: string): Said {
	const code = textAt(content, 'text') ?? textOf(content)
	if (code.trim() === '') return nothing
	if (recipient.startsWith('canmore')) return canvasOf(code)
	const language = textAt(content, 'language') ?? ''
	if (recipient.startsWith('python')) return { text: fenced(code, 'python'), reasoning: '' }
	if (recipient === 'all') return { text: fenced(code, language), reasoning: '' }
	return { text: '', reasoning: fenced(code, language) }
}

/** A document written beside the conversation: `{ name, type, content }`. Changes to one are folded away. */
function canvasOf(json: string): Said {
	const document = asObject(parseJson(json)?.value)
	const content = textAt(document, 'content')
	if (content === null) return { text: '', reasoning: fenced(json, 'json') }
	const type = textAt(document, 'type') ?? ''
	const body = type.startsWith('code/') ? fenced(content, type.slice('code/'.length)) : content
	return { text: joinParts([`**${textAt(document, 'name') ?? 'Canvas'}**`, body]), reasoning: '' }
}

function thoughtsOf(content: JsonObject): string {
	return joinParts(
		listAt(content, 'thoughts').map((each) => {
			const thought = asObject(each)
			const summary = textAt(thought, 'summary') ?? ''
			return joinParts([summary === '' ? '' : `**${summary}**`, textAt(thought, 'content') ?? ''])
		}),
	)
}

function textOf(content: JsonObject): string {
	const parts = listAt(content, 'parts').map((part) => {
		if (typeof part === 'string') return part
		const object = asObject(part)
		// What was spoken.
		return textAt(object, 'content_type') === 'audio_transcription' ? (textAt(object, 'text') ?? '') : ''
	})
	const text = parts.length > 1 ? joinParts(parts) : (parts[0] ?? '')
	return text === '' ? (textAt(content, 'text') ?? '') : text
}

/** Pictures and sounds inside the message, then what was attached to it; each once. */
function readFiles(
	content: JsonObject,
	metadata: JsonObject | null,
	files: ChatGptFiles,
): readonly ImportedFile[] {
	const attachments = new Map<string, JsonObject>()
	for (const each of listAt(metadata, 'attachments')) {
		const attachment = asObject(each)
		const id = textAt(attachment, 'id')
		if (attachment && id) attachments.set(files.idOf(id), attachment)
	}
	const found = new Map<string, ImportedFile>()
	const add = (pointer: string) => {
		const id = files.idOf(pointer)
		if (found.has(id)) return
		const attachment = attachments.get(id) ?? null
		const mediaType = textAt(attachment, 'mime_type') ?? textAt(attachment, 'mimeType')
		found.set(id, files.find(pointer, { name: textAt(attachment, 'name'), mediaType }))
	}
	for (const part of listAt(content, 'parts')) for (const pointer of pointersIn(asObject(part))) add(pointer)
	for (const id of attachments.keys()) add(id)
	return [...found.values()]
}

function pointersIn(part: JsonObject | null): readonly string[] {
	const own = textAt(part, 'asset_pointer')
	if (own) return [own]
	// A video call keeps its sound in an object of its own; its frames are not kept by anyone.
	const sound = objectAt(part, 'audio_asset_pointer')
	return [textAt(sound, 'asset_pointer'), textAt(part, 'audio_asset_pointer')].filter((each) => each !== null)
}

/** ChatGPT's page replaces these marks (private-use characters) by links; so does the export's own key to them. */
function withoutCitations(text: string, metadata: JsonObject | null): string {
	if (!text.includes('\ue200')) return text
	let plain = text
	for (const each of listAt(metadata, 'content_references')) {
		const reference = asObject(each)
		const mark = textAt(reference, 'matched_text')
		if (mark?.includes('\ue200')) plain = plain.replaceAll(mark, () => textAt(reference, 'alt') ?? '')
	}
	return plain.replace(/\ue200[^\ue200\ue201]{0,2000}\ue201/g, '')
}

function outcomeOf(message: JsonObject, metadata: JsonObject | null): Outcome {
	const finish = textAt(objectAt(metadata, 'finish_details'), 'type')
	if (finish === 'max_tokens') return 'length'
	if (finish === 'interrupted') return 'cancelled'
	return textAt(message, 'status') === 'in_progress' ? 'interrupted' : 'complete'
}
