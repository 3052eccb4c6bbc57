import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedConversation } from '../../../../../../src/main/core/transfer/read/imported-conversation.ts'
import {
	claudeConversation,
	claudeMessage,
	claudeRoot,
} from '../../../../../support/exports/claude-export.ts'
import {
	createExportFolder,
	type ExportFolder,
	readTestExport,
} from '../../../../../support/exports/open-test-export.ts'

let folder: ExportFolder
beforeEach(() => {
	folder = createExportFolder()
})
afterEach(() => folder.remove())

async function read(
	messages: readonly object[],
	files: Record<string, Buffer> = {},
): Promise<ImportedConversation> {
	const path = await folder.zip({
		'users.json': [],
		'conversations.json': [claudeConversation('k1', 'Title', messages)],
		...files,
	})
	const { source, conversations } = await readTestExport(path)
	expect(source).toBe('claude')
	if (!conversations[0]) throw new Error('It was not read.')
	return conversations[0]
}

describe('the tree', () => {
	it('is a line in exports that name no parents', async () => {
		const { nodes, headKey } = await read([
			claudeMessage({ uuid: 'h1', sender: 'human', text: 'Hello' }),
			claudeMessage({ uuid: 'a1', sender: 'assistant', text: 'Hi', minute: 1 }),
			claudeMessage({ uuid: 'h2', sender: 'human', text: 'Bye', minute: 2 }),
		])
		expect(nodes.map(({ key, parentKey }) => [key, parentKey])).toEqual([
			['h1', null],
			['a1', 'h1'],
			['h2', 'a1'],
		])
		expect(nodes[1]).toMatchObject({
			role: 'assistant',
			providerName: 'Claude',
			model: null,
			createdAtMs: Date.UTC(2025, 4, 20, 8, 1),
		})
		expect(headKey).toBe('h2')
	})

	it('has branches where messages name their parents', async () => {
		const { nodes } = await read([
			claudeMessage({ uuid: 'h1', sender: 'human', text: 'Hello', parent: claudeRoot }),
			claudeMessage({ uuid: 'a1', sender: 'assistant', text: 'Hi', parent: 'h1' }),
			claudeMessage({ uuid: 'a2', sender: 'assistant', text: 'Good day', parent: 'h1' }),
			claudeMessage({ uuid: 'h0', sender: 'human', text: 'Hello!', parent: claudeRoot }),
		])
		expect(nodes.map(({ key, parentKey }) => [key, parentKey])).toEqual([
			['h1', null],
			['a1', 'h1'],
			['a2', 'h1'],
			['h0', null],
		])
	})

	it('leaves out what is no message, and counts it', async () => {
		const { nodes, brokenMessages } = await read([
			{ text: 'no id' },
			claudeMessage({ uuid: 'h1', sender: 'human', text: 'Hello' }),
			{ ...claudeMessage({ uuid: 'x1', sender: 'human' }), sender: 'somebody' },
		])
		expect(nodes).toHaveLength(1)
		expect(brokenMessages).toBe(2)
	})
})

describe('what a message says', () => {
	it('joins what a citation has split, and makes a paragraph where a tool stood between', async () => {
		const { nodes } = await read([
			claudeMessage({
				uuid: 'a1',
				sender: 'assistant',
				content: [
					{ type: 'thinking', thinking: 'Let me look.' },
					{ type: 'text', text: 'The tide ' },
					{ type: 'text', text: 'turns twice.' },
					{ type: 'tool_use', name: 'web_search', input: { query: 'tide' } },
					{ type: 'tool_result', name: 'web_search', content: [{ type: 'text', text: 'A page.' }] },
					{ type: 'text', text: 'As I said.' },
				],
			}),
		])
		expect(nodes[0]).toMatchObject({
			text: 'The tide turns twice.\n\nAs I said.',
			reasoning: 'Let me look.\n\n**web_search**\n\n```json\n{\n  "query": "tide"\n}\n```\n\nA page.',
		})
	})

	it('shows an artifact in its place', async () => {
		const input = { id: 'page', title: 'Page', type: 'text/html', content: '<b>bold</b>' }
		const { nodes } = await read([
			claudeMessage({
				uuid: 'a1',
				sender: 'assistant',
				content: [
					{ type: 'text', text: 'Here:' },
					{ type: 'tool_use', name: 'artifacts', input },
					{ type: 'text', text: 'Enjoy.' },
				],
			}),
		])
		expect(nodes[0]?.text).toBe('Here:\n\n**Page**\n\n```html\n<b>bold</b>\n```\n\nEnjoy.')
	})

	it('is the plain text in exports without blocks', async () => {
		const { content: _, ...older } = claudeMessage({ uuid: 'h1', sender: 'human', text: 'Plain' }) as {
			content: unknown
		}
		expect((await read([older])).nodes[0]?.text).toBe('Plain')
	})
})

describe('files', () => {
	it('are the text that was read from attachments, and whatever else the zip has', async () => {
		const { nodes } = await read(
			[
				claudeMessage({
					uuid: 'h1',
					sender: 'human',
					text: '',
					attachments: [
						{ file_name: 'notes.txt', file_size: 5, file_type: 'txt', extracted_content: 'notes' },
					],
					files: [
						{ file_uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7', file_name: 'photo.jpg' },
						{ file_name: 'gone.pdf' },
					],
				}),
			],
			{ 'files/7c9e6679-7425-40de-944b-e07fc1f90ae7.jpg': Buffer.from('x') },
		)
		const files = nodes[0]?.files ?? []
		expect(files.map(({ name, content }) => [name, content !== null])).toEqual([
			['notes.txt', true],
			['photo.jpg', true],
			['gone.pdf', false],
		])
		expect(files[0]?.content).toEqual(Buffer.from('notes'))
	})
})
