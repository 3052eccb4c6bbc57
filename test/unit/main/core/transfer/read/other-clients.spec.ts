import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
	createExportFolder,
	type ExportFolder,
	readTestExport,
} from '../../../../../support/exports/open-test-export.ts'
import { pngBytes } from '../../../../../support/exports/pictures.ts'

let folder: ExportFolder
beforeEach(() => {
	folder = createExportFolder()
})
afterEach(() => folder.remove())

const atMs = Date.UTC(2025, 0, 2, 3, 4)
const said = (id: string, role: string, text: string, more = {}) => ({
	id,
	role,
	contentParts: [{ type: 'text', text }],
	timestamp: atMs,
	...more,
})

describe('Chatbox', () => {
	const session = {
		id: 's1',
		name: 'Session',
		type: 'chat',
		starred: true,
		messages: [
			said('sys', 'system', 'Be brief.'),
			said('q', 'user', 'Hello'),
			said('a2', 'assistant', 'Second', { model: 'm', aiProvider: 'openai' }),
		],
		threads: [{ id: 't1', name: 'Earlier', createdAt: atMs, messages: [said('old', 'user', 'Long ago')] }],
		messageForksHash: {
			q: {
				position: 1,
				createdAt: atMs,
				lists: [
					{ id: 'l1', messages: [said('a1', 'assistant', 'First'), said('q2', 'user', 'More')] },
					{ id: 'l2', messages: [] },
					{ id: 'l3', messages: [said('a3', 'assistant', 'Third')] },
				],
			},
		},
	}

	it('has its sessions, their threads and their forks in one JSON of its whole storage', async () => {
		const text = JSON.stringify({
			settings: { apiKey: 'sk-must-not-be-read' },
			'chat-sessions-list': [{ id: 's1', name: 'Session' }],
			'session:s1': session,
			'session:s2': 'broken',
		})
		const { source, conversations, items } = await readTestExport(folder.file('chatbox.json', text))
		expect(source).toBe('chatbox')
		expect(conversations.map(({ externalId, title }) => [externalId, title])).toEqual([
			['s1/t1', 'Earlier'],
			['s1', 'Session'],
		])
		const main = conversations[1]
		expect(main?.nodes.map(({ key, parentKey }) => [key, parentKey])).toEqual([
			['q', null],
			['a1', 'q'],
			['q2', 'a1'],
			['a2', 'q'],
			['a3', 'q'],
		])
		expect(main).toMatchObject({ headKey: 'a2', isPinned: true })
		expect(main?.nodes[3]).toMatchObject({ model: 'm', providerName: 'openai', createdAtMs: atMs })
		expect(items.at(-1)).toMatchObject({ kind: 'problem', reason: 'unknown-shape' })
		expect(JSON.stringify(items)).not.toContain('sk-must-not-be-read')
	})

	it('has a backup with files since 2026', async () => {
		const withPicture = {
			...session,
			threads: [],
			messageForksHash: {},
			messages: [
				{
					...said('q', 'user', 'Look'),
					contentParts: [
						{ type: 'reasoning', text: 'ignored for people' },
						{ type: 'text', text: 'Look' },
						{ type: 'image', storageKey: 'picture:1' },
						{ type: 'image', storageKey: 'picture:2' },
					],
				},
			],
		}
		const path = await folder.zip({
			'manifest.json': {
				format: 'chatbox-backup',
				resources: [
					{
						path: 'resources/resource-1.png',
						originalStorageKeys: ['picture:1'],
						filename: 'a.png',
						mimeType: 'image/png',
					},
				],
			},
			'sessions/s1/session.json': withPicture,
			'resources/resource-1.png': pngBytes,
		})
		const { conversations } = await readTestExport(path)
		expect(conversations[0]?.nodes[0]?.files.map(({ name, content }) => [name, content !== null])).toEqual([
			['a.png', true],
			['Image', false],
		])
	})
})

describe('Cherry Studio', () => {
	const block = (id: string, type: string, content: string, more = {}) => ({
		id,
		type,
		content,
		status: 'success',
		...more,
	})
	const data = {
		time: atMs,
		version: 5,
		localStorage: {
			'persist:cherry-studio': JSON.stringify({
				llm: JSON.stringify({ providers: [{ apiKey: 'sk-must-not-be-read' }] }),
				assistants: JSON.stringify({
					assistants: [{ topics: [{ id: 'topic', name: 'Named topic', pinned: true }] }],
				}),
			}),
		},
		indexedDB: {
			files: [],
			topics: [
				{
					id: 'topic',
					messages: [
						{ id: 'q', role: 'user', createdAt: '2025-01-02T03:04:00.000Z', blocks: ['b1', 'b5'] },
						{
							id: 'a',
							role: 'assistant',
							askId: 'q',
							blocks: ['b2', 'b3'],
							model: { id: 'm1', provider: 'p1' },
						},
						{
							id: 'b',
							role: 'assistant',
							askId: 'q',
							blocks: ['b4'],
							status: 'paused',
							usage: { prompt_tokens: 3, completion_tokens: 4 },
						},
						{ id: 'q2', role: 'user', blocks: ['b6'] },
					],
				},
				{ id: 'old', messages: [{ id: 'x', role: 'user', content: 'Before blocks' }] },
			],
			message_blocks: [
				block('b1', 'main_text', 'Question'),
				block('b2', 'thinking', 'Hm.'),
				block('b3', 'main_text', 'First'),
				block('b4', 'main_text', 'Second'),
				block('b5', 'file', '', {
					file: { id: 'f1', name: 'f1.png', origin_name: 'holiday.png', ext: '.png' },
				}),
				block('b6', 'main_text', 'Next'),
			],
		},
	}

	it('keeps blocks apart from messages, and answers of several models beside one another', async () => {
		const path = await folder.zip({ 'data.json': data, 'Data/Files/f1.png': pngBytes })
		const { source, conversations } = await readTestExport(path)
		expect(source).toBe('cherry-studio')
		const [topic, old] = conversations
		expect(topic).toMatchObject({ title: 'Named topic', isPinned: true, headKey: 'q2' })
		expect(topic?.nodes.map(({ key, parentKey, text }) => [key, parentKey, text])).toEqual([
			['q', null, 'Question'],
			['a', 'q', 'First'],
			['b', 'q', 'Second'],
			['q2', 'b', 'Next'],
		])
		expect(topic?.nodes[0]?.files).toMatchObject([
			{ name: 'holiday.png', content: { sizeBytes: pngBytes.length } },
		])
		expect(topic?.nodes[1]).toMatchObject({
			reasoning: 'Hm.',
			model: 'm1',
			providerName: 'p1',
			outcome: 'complete',
		})
		expect(topic?.nodes[2]).toMatchObject({
			outcome: 'cancelled',
			usage: { inputTokens: 3, outputTokens: 4 },
		})
		expect(old?.nodes.map(({ text }) => text)).toEqual(['Before blocks'])
		expect(JSON.stringify(conversations)).not.toContain('sk-must-not-be-read')
	})

	it('of the kind that copies the browser database is told apart', async () => {
		const path = await folder.zip({ 'metadata.json': {}, 'IndexedDB/file__0/000003.log': 'x' })
		await expect(readTestExport(path)).rejects.toMatchObject({ failure: 'cherry-database' })
	})
})
