import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
	HoldfastConversation,
	HoldfastDocument,
} from '../../../../../../src/main/core/transfer/holdfast-format.ts'
import {
	createExportFolder,
	type ExportFolder,
	readTestExport,
} from '../../../../../support/exports/open-test-export.ts'
import { pngBytes } from '../../../../../support/exports/pictures.ts'
import { importFile } from '../../../../../support/import-file.ts'
import { startCore, type TestCore } from '../../../../../support/start-core.ts'

let folder: ExportFolder
let core: TestCore
beforeEach(async () => {
	folder = createExportFolder()
	core = await startCore()
})
afterEach(async () => {
	await core.discard()
	folder.remove()
})

const id = (last: number) => `019a3f60-0000-7000-8000-${String(last).padStart(12, '0')}`
const pngSha256 = 'c4a5a2f1a0a1d5cd5e6c4cbbd1c1d5f0b2b9a7d1f0c0f3d0a9f4b6d0b7f1e2c3'

const conversation: HoldfastConversation = {
	id: id(1),
	title: 'Own',
	createdAtMs: 1_760_000_000_000,
	updatedAtMs: 1_760_000_100_000,
	headId: id(4),
	model: 'chosen-model',
	isBackground: true,
	parameters: { temperature: 0.5 },
	systemPrompt: 'Be brief.',
	isPinned: true,
	isArchived: false,
	folderPath: ['Work', 'Harbour'],
	tags: ['sea'],
	messages: [
		{
			role: 'user',
			id: id(2),
			parentId: null,
			createdAtMs: 1_760_000_000_000,
			text: 'Question\n',
			attachments: [{ sha256: pngSha256, name: 'a.png', mediaType: 'image/png', sizeBytes: pngBytes.length }],
		},
		{
			role: 'assistant',
			id: id(3),
			parentId: id(2),
			createdAtMs: 1_760_000_001_000,
			text: 'It breaks o',
			reasoning: 'Hm.',
			providerName: 'My provider',
			model: 'm1',
			outcome: 'interrupted',
			error: { kind: 'connection-lost', code: 'ECONNRESET' },
			elapsedMs: 1_234,
			usage: { inputTokens: 5, outputTokens: null, reasoningTokens: null },
			attachments: [],
		},
		{
			role: 'assistant',
			id: id(4),
			parentId: id(3),
			createdAtMs: 1_760_000_002_000,
			text: 'ff, and goes on.',
			reasoning: '',
			providerName: 'My provider',
			model: 'm1',
			outcome: 'complete',
			error: null,
			elapsedMs: null,
			usage: null,
			attachments: [],
		},
	],
}

const documentOf = (conversations: readonly unknown[], version: number = 1) => ({
	...({
		format: 'holdfast',
		exportedAt: '2026-01-01T00:00:00.000Z',
		appVersion: '1.0.0',
	} satisfies Partial<HoldfastDocument>),
	version,
	conversations,
})

describe("Holdfast's own file", () => {
	it('comes back with every id, time and word as it was', async () => {
		const path = folder.file('holdfast.json', JSON.stringify(documentOf([conversation])))
		await importFile(core, path)
		const { chat, messages } = await core.call('chat.open', { chatId: id(1), limit: 10 })
		expect(chat).toMatchObject({
			id: id(1),
			title: 'Own',
			createdAtMs: 1_760_000_000_000,
			updatedAtMs: 1_760_000_100_000,
			model: 'chosen-model',
			isBackground: true,
			parameters: { temperature: 0.5 },
			systemPrompt: 'Be brief.',
		})
		const [line] = (await core.call('chat.list', { before: null, limit: 1 })).chats
		const folders = await core.call('folder.list', {})
		const inner = folders.find(({ id }) => id === line?.folderId)
		expect(line).toMatchObject({ isPinned: true, isArchived: false, tags: ['sea'] })
		expect(inner?.name).toBe('Harbour')
		expect(folders.find(({ id }) => id === inner?.parentId)?.name).toBe('Work')
		expect(messages.map((message) => message.id)).toEqual([id(2), id(3), id(4)])
		expect(messages.map(({ text }) => text)).toEqual(['Question\n', 'It breaks o', 'ff, and goes on.'])
		expect(messages[1]).toMatchObject({
			reasoning: 'Hm.',
			providerName: 'My provider',
			model: 'm1',
			usage: { inputTokens: 5, outputTokens: null, reasoningTokens: null },
			status: {
				phase: 'settled',
				outcome: 'interrupted',
				error: { kind: 'connection-lost', code: 'ECONNRESET' },
				elapsedMs: 1_234,
			},
		})
	})

	it('brings its files along in a zip', async () => {
		const path = await folder.zip({
			'holdfast.json': documentOf([conversation]),
			[`files/${pngSha256}`]: pngBytes,
		})
		await importFile(core, path)
		const [question] = (await core.call('chat.open', { chatId: id(1), limit: 10 })).messages
		expect(question?.attachments).toMatchObject([
			{ name: 'a.png', mediaType: 'image/png', sizeBytes: pngBytes.length },
		])
		// Named by what it holds, not by what the file claims it to be.
		expect(question?.attachments[0]?.sha256).not.toBe(pngSha256)
	})

	it('adds nothing to a history that has it already', async () => {
		const path = folder.file('holdfast.json', JSON.stringify(documentOf([conversation])))
		await importFile(core, path)
		const { preview } = await importFile(core, path)
		expect(preview).toMatchObject({ new: 0, extended: 0, unchanged: 1 })
	})

	it('cannot put a message of its own into another conversation', async () => {
		await importFile(core, folder.file('a.json', JSON.stringify(documentOf([conversation]))))
		const thief = {
			...conversation,
			id: id(9),
			title: 'Thief',
			headId: id(2),
			messages: conversation.messages.slice(0, 1),
		}
		await importFile(core, folder.file('b.json', JSON.stringify(documentOf([thief]))))
		const own = await core.call('chat.open', { chatId: id(1), limit: 10 })
		const other = await core.call('chat.open', { chatId: id(9), limit: 10 })
		expect(own.messages).toHaveLength(3)
		expect(other.messages).toHaveLength(1)
		expect(other.messages[0]?.id).not.toBe(id(2))
	})

	it('lists a conversation that is not as it should be, and keeps an error it does not know out', async () => {
		const strange = {
			...conversation,
			messages: conversation.messages.map((message) => ({ ...message, error: { kind: 'from-the-future' } })),
		}
		const path = folder.file(
			'a.json',
			JSON.stringify(documentOf([{ ...conversation, headId: 'nonsense' }, strange])),
		)
		const { items } = await readTestExport(path)
		expect(items[0]).toEqual({ kind: 'problem', title: 'Own', reason: 'unknown-shape' })
		expect(items[1]).toMatchObject({
			kind: 'conversation',
			conversation: { nodes: [{}, { error: null }, {}] },
		})
	})

	it('of a later version is refused', async () => {
		const path = folder.file('a.json', JSON.stringify(documentOf([conversation], 2)))
		await expect(readTestExport(path)).rejects.toMatchObject({ failure: 'too-new' })
	})
})
