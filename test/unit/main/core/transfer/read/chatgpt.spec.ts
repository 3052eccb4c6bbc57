import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedConversation } from '../../../../../../src/main/core/transfer/read/imported-conversation.ts'
import {
	chatGptConversation,
	chatGptDialogue,
	type NodeFields,
} from '../../../../../support/exports/chatgpt-export.ts'
import {
	createExportFolder,
	type ExportFolder,
	readTestExport,
} from '../../../../../support/exports/open-test-export.ts'
import { gifBytes, pngBytes } from '../../../../../support/exports/pictures.ts'

let folder: ExportFolder
beforeEach(() => {
	folder = createExportFolder()
})
afterEach(() => folder.remove())

async function read(nodes: readonly NodeFields[], more = {}): Promise<ImportedConversation> {
	const path = await folder.zip({ 'conversations.json': [chatGptConversation('c1', 'Title', nodes, more)] })
	const [conversation] = (await readTestExport(path)).conversations
	if (!conversation) throw new Error('It was not read.')
	return conversation
}

const textsOf = ({ nodes }: ImportedConversation) => nodes.map(({ text }) => text)
const question: NodeFields = { id: 'q', role: 'user', text: 'Question' }

describe('the tree', () => {
	it('is the same whether nodes name their children or only their parents', async () => {
		const nodes: readonly NodeFields[] = [
			question,
			{ id: 'a', parent: 'q', role: 'assistant', text: 'A' },
			{ id: 'b', parent: 'q', role: 'assistant', text: 'B' },
			{ id: 'c', parent: 'a', role: 'user', text: 'C' },
		]
		const older = await read(nodes)
		const newer = await read(nodes, { hasChildren: false })
		expect(newer).toEqual(older)
		expect(older.nodes.map(({ key, parentKey }) => [key, parentKey])).toEqual([
			['q', null],
			['a', 'q'],
			['c', 'a'],
			['b', 'q'],
		])
		expect(older.headKey).toBe('c')
	})

	it('moves children of what is hidden up', async () => {
		const { nodes, headKey } = await read([
			{ id: 's', role: 'system', text: 'You are helpful.' },
			{ ...question, parent: 's' },
			{
				id: 'ctx',
				parent: 'q',
				role: 'assistant',
				content: { content_type: 'model_editable_context', model_set_context: 'x' },
			},
			{
				id: 'h',
				parent: 'ctx',
				role: 'assistant',
				text: 'unseen',
				metadata: { is_visually_hidden_from_conversation: true },
			},
			{ id: 'a', parent: 'h', role: 'assistant', text: 'Answer' },
			{ id: 'e', parent: 'a', role: 'assistant', text: '' },
		])
		expect(nodes.map(({ key, parentKey }) => [key, parentKey])).toEqual([
			['q', null],
			['a', 'q'],
		])
		expect(headKey).toBe('a')
	})

	it('survives parents that do not exist, circles, and nodes that are no messages', async () => {
		const { brokenMessages, nodes } = await read(
			[question, { id: 'a', parent: 'nowhere', role: 'assistant', text: 'Orphan' }],
			{
				fields: {
					mapping: {
						q: {
							id: 'q',
							parent: 'r',
							message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Q'] } },
						},
						r: {
							id: 'r',
							parent: 'q',
							message: { author: { role: 'assistant' }, content: { parts: ['R'] } },
						},
						x: 'not a node',
						y: { id: 'y', parent: 'q', message: { author: 'nobody' } },
						z: { id: 'z', parent: 'gone', message: { author: { role: 'user' }, content: { parts: ['Z'] } } },
					},
				},
			},
		)
		expect(nodes.map(({ text }) => text).toSorted()).toEqual(['Q', 'R', 'Z'])
		expect(brokenMessages).toBe(2)
	})

	it('of ten thousand messages below one another is read', async () => {
		const texts = Array.from({ length: 10_000 }, (_, index) => `Message ${index}`)
		const path = await folder.zip({ 'conversations.json': [chatGptDialogue('c1', 'Long', texts)] })
		expect((await readTestExport(path)).conversations[0]?.nodes).toHaveLength(10_000)
	})
})

describe('what a message says', () => {
	it('keeps code, what it printed and the text around them as paragraphs of one reply', async () => {
		const conversation = await read([
			question,
			{
				id: 'code',
				parent: 'q',
				role: 'assistant',
				recipient: 'python',
				content: { content_type: 'code', language: 'unknown', text: 'print("```")' },
			},
			{
				id: 'out',
				parent: 'code',
				role: 'tool',
				content: { content_type: 'execution_output', text: '```\n' },
			},
			{ id: 'a', parent: 'out', role: 'assistant', text: 'Done.' },
		])
		expect(textsOf(conversation).slice(1).join('')).toBe(
			'````python\nprint("```")\n````\n\n````\n```\n````\n\nDone.',
		)
	})

	it('folds thoughts, searches and their results away', async () => {
		const { nodes } = await read([
			question,
			{
				id: 't',
				parent: 'q',
				role: 'assistant',
				content: { content_type: 'thoughts', thoughts: [{ summary: 'Weighing', content: 'This or that.' }] },
			},
			{
				id: 's',
				parent: 't',
				role: 'assistant',
				recipient: 'web',
				content: { content_type: 'code', text: '{"q":"tide"}' },
			},
			{ id: 'r', parent: 's', role: 'tool', text: 'Found something.' },
			{
				id: 'p',
				parent: 'r',
				role: 'assistant',
				content: { content_type: 'reasoning_recap', content: 'Thought for 3 s' },
			},
			{ id: 'a', parent: 'p', role: 'assistant', text: 'Answer' },
		])
		const replies = nodes.filter((node) => node.role === 'assistant')
		expect(replies.map(({ text, reasoning }) => ({ text, reasoning }))).toEqual([
			{ text: '', reasoning: '**Weighing**\n\nThis or that.' },
			{ text: '', reasoning: '```\n{"q":"tide"}\n```' },
			{ text: '', reasoning: 'Found something.' },
			{ text: 'Answer', reasoning: '' },
		])
	})

	it('shows a document of the canvas', async () => {
		const conversation = await read([
			question,
			{
				id: 'a',
				parent: 'q',
				role: 'assistant',
				recipient: 'canmore.create_textdoc',
				content: {
					content_type: 'code',
					text: JSON.stringify({ name: 'Poem', type: 'document', content: 'Roses are red' }),
				},
			},
		])
		expect(textsOf(conversation)[1]).toBe('**Poem**\n\nRoses are red')
	})

	it('replaces the marks of citations by what they stand for', async () => {
		const mark = '\ue200cite\ue202turn0search0\ue201'
		const conversation = await read([
			question,
			{
				id: 'a',
				parent: 'q',
				role: 'assistant',
				text: `It rains.${mark} Often.\ue200navlist\ue201`,
				metadata: { content_references: [{ matched_text: mark, alt: ' ([rain](https://rain.example))' }] },
			},
		])
		expect(textsOf(conversation)[1]).toBe('It rains. ([rain](https://rain.example)) Often.')
	})

	it('tells how a reply ended', async () => {
		const { nodes } = await read([
			question,
			{
				id: 'a',
				parent: 'q',
				role: 'assistant',
				text: 'a',
				metadata: { finish_details: { type: 'max_tokens' } },
			},
			{
				id: 'b',
				parent: 'q',
				role: 'assistant',
				text: 'b',
				metadata: { finish_details: { type: 'interrupted' } },
			},
			{ id: 'c', parent: 'q', role: 'assistant', text: 'c', status: 'in_progress' },
			{ id: 'd', parent: 'q', role: 'assistant', text: 'd' },
		])
		expect(nodes.flatMap((node) => (node.role === 'assistant' ? [node.outcome] : []))).toEqual([
			'length',
			'cancelled',
			'interrupted',
			'complete',
		])
	})

	it('takes the time of a message where it has one', async () => {
		const { nodes } = await read([
			question,
			{ id: 'a', parent: 'q', role: 'assistant', text: 'a', atS: null },
		])
		expect(nodes.map(({ createdAtMs }) => createdAtMs)).toEqual([Date.UTC(2024, 2, 5, 9, 30), null])
	})
})

describe('files', () => {
	it('are found by their id whatever they are named, once each', async () => {
		const node: NodeFields = {
			id: 'q',
			role: 'user',
			content: {
				content_type: 'multimodal_text',
				parts: [
					{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Abc123' },
					{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_0042' },
					{ content_type: 'audio_transcription', text: 'spoken words', direction: 'in' },
				],
			},
			metadata: {
				attachments: [
					{ id: 'file-Abc123', name: 'holiday.png' },
					{ id: 'file-Gone', name: 'gone.pdf' },
				],
			},
		}
		const path = await folder.zip({
			'conversations-000.json': [chatGptConversation('c1', 'Files', [node])],
			'conversations-001.json': [],
			'dalle-generations/file-Abc123-holiday.png': pngBytes,
			'file_0042.dat': gifBytes,
			'conversation_asset_file_names.json': { 'file_0042.dat': 'folder/moving.gif' },
		})
		const [conversation] = (await readTestExport(path)).conversations
		const [message] = conversation?.nodes ?? []
		expect(message?.text).toBe('spoken words')
		expect(message?.files.map(({ name, content }) => [name, content !== null])).toEqual([
			['holiday.png', true],
			['moving.gif', true],
			['gone.pdf', false],
		])
	})
})

describe('the parts of an export', () => {
	const one = chatGptDialogue('c1', 'One', ['a', 'b'])
	const two = chatGptDialogue('c2', 'Two', ['a', 'b'])
	const titles = async (path: string) => (await readTestExport(path)).conversations.map(({ title }) => title)

	it('are read in the order of their numbers, in whichever folder', async () => {
		const parts = { 'x/conversations-10.json': [two], 'x/conversations-2.json': [one] }
		expect(await titles(await folder.zip(parts))).toEqual(['One', 'Two'])
	})

	it('may be a bare file, a list inside an object, or one conversation alone', async () => {
		expect(await titles(folder.file('a.json', JSON.stringify([one, two])))).toEqual(['One', 'Two'])
		expect(await titles(folder.file('b.json', JSON.stringify({ conversations: [one, two] })))).toEqual([
			'One',
			'Two',
		])
		expect(await titles(folder.file('c.json', JSON.stringify(two)))).toEqual(['Two'])
		expect(await titles(folder.file('d.jsonl', `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`))).toEqual([
			'One',
			'Two',
		])
	})
})
