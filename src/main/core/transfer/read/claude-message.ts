/**
 * One message of Claude's export: blocks of text, thinking and tools. Artifacts, which Claude shows beside the
 * conversation, become a part of the text; other tools are folded away with the thinking.
 */
import { fenced, fencedJson, joinParts } from './fenced.ts'
import { asObject, type JsonObject, listAt, objectAt, textAt } from './json-fields.ts'

export type ClaudeText = { readonly text: string; readonly reasoning: string }

export function readClaudeText(message: JsonObject): ClaudeText {
	let text = ''
	// Adjacent blocks of text are one text, split where a citation stands; a step between them makes a paragraph.
	let isNewParagraph = false
	const thoughts: string[] = []
	const say = (more: string) => {
		if (more === '') return
		const isSeparate = isNewParagraph && text !== '' && !text.endsWith('\n') && !more.startsWith('\n')
		text += isSeparate ? `\n\n${more}` : more
		isNewParagraph = false
	}
	for (const each of listAt(message, 'content')) {
		const block = asObject(each)
		const type = textAt(block, 'type')
		const artifact = type === 'tool_use' ? artifactOf(block) : null
		if (type === 'thinking') thoughts.push(textAt(block, 'thinking') ?? '')
		else if (type === 'tool_result') thoughts.push(toolResultOf(block))
		else if (type === 'tool_use' && artifact === null) thoughts.push(toolCallOf(block))
		else {
			if (artifact !== null) isNewParagraph = true
			say(artifact ?? textAt(block, 'text') ?? '')
		}
		if (type !== 'text') isNewParagraph = true
	}
	// Older exports have the plain text alone.
	return {
		text: text === '' && !hasBlocks(message) ? (textAt(message, 'text') ?? '') : text,
		reasoning: joinParts(thoughts),
	}
}

function hasBlocks(message: JsonObject): boolean {
	return listAt(message, 'content').length > 0
}

function artifactOf(block: JsonObject | null): string | null {
	if (textAt(block, 'name') !== 'artifacts') return null
	const input = objectAt(block, 'input')
	const content = textAt(input, 'content') ?? textAt(input, 'new_str')
	if (content === null) return null
	const title = textAt(input, 'title') ?? textAt(input, 'id') ?? 'Artifact'
	const isMarkdown = textAt(input, 'type') === 'text/markdown'
	return joinParts([`**${title}**`, isMarkdown ? content : fenced(content, languageOf(input))])
}

function languageOf(input: JsonObject | null): string {
	const language = textAt(input, 'language')
	if (language) return language
	switch (textAt(input, 'type')) {
		case 'text/html':
			return 'html'
		case 'image/svg+xml':
			return 'xml'
		case 'application/vnd.ant.react':
			return 'jsx'
		case 'application/vnd.ant.mermaid':
			return 'mermaid'
		default:
			return ''
	}
}

function toolCallOf(block: JsonObject | null): string {
	const input = objectAt(block, 'input')
	return joinParts([`**${textAt(block, 'name') ?? 'tool'}**`, input ? fencedJson(input) : ''])
}

function toolResultOf(block: JsonObject | null): string {
	const plain = textAt(block, 'content')
	if (plain !== null) return plain
	return joinParts(listAt(block, 'content').map((part) => textAt(asObject(part), 'text') ?? ''))
}
