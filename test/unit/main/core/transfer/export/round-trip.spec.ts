import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openArchive } from '../../../../../../src/main/core/transfer/read/archive.ts'
import { everything, exportFile } from '../../../../../support/export-file.ts'
import { chatGptConversation } from '../../../../../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../../../../../support/exports/open-test-export.ts'
import { gifBytes, pngBytes } from '../../../../../support/exports/pictures.ts'
import { importFile } from '../../../../../support/import-file.ts'
import { startCore, type TestCore } from '../../../../../support/start-core.ts'

let folder: ExportFolder
let cores: TestCore[]
/** Where the save dialog of each core leads. */
let target: string

beforeEach(() => {
	folder = createExportFolder()
	cores = []
	target = folder.path('out.zip')
})
afterEach(async () => {
	for (const core of cores) await core.discard()
	folder.remove()
})

async function start(): Promise<TestCore> {
	const core = await startCore({
		ports: { saving: { by: 'dialog', choose: async () => target, show() {} } },
	})
	cores.push(core)
	return core
}

/** Everything of a history that a person could miss, as rows. */
function contentsOf(core: TestCore) {
	const db = new Sqlite(join(core.dataDir, 'holdfast.db'), { readonly: true })
	const all = (sql: string) => db.prepare(sql).all()
	const contents = {
		chats: all(`
			SELECT id, title, created_at_ms, updated_at_ms, head_id, model, is_background, parameters, system_prompt,
				is_pinned, is_archived,
				(SELECT name FROM folders WHERE id = folder_id) AS folder,
				(SELECT p.name FROM folders f JOIN folders p ON p.id = f.parent_id WHERE f.id = folder_id) AS around
			FROM chats WHERE trashed_at_ms IS NULL ORDER BY id`),
		tags: all('SELECT * FROM chat_tags ORDER BY chat_id, tag'),
		messages: all(`
			SELECT id, chat_id, parent_id, role, created_at_ms, text, reasoning, provider_name, model, outcome, error,
				elapsed_ms, input_tokens, output_tokens, reasoning_tokens, replaced, citations, reasoning_ms
			FROM messages WHERE removed_at_ms IS NULL ORDER BY id`),
		attachments: all('SELECT * FROM attachments ORDER BY message_id, position'),
	}
	db.close()
	return contents
}

/** Branches, files, times, outcomes, order: something of all there is. */
async function fill(core: TestCore): Promise<void> {
	const conversation = chatGptConversation(
		'c1',
		'Holiday — 假期 🏖️ "quoted" \u2028',
		[
			{
				id: 'q',
				role: 'user',
				text: '',
				content: {
					content_type: 'multimodal_text',
					parts: [
						{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' },
						'Where is this? 这是哪里？',
					],
				},
				metadata: {
					attachments: [
						{ id: 'file_00aa', name: 'beach.png' },
						{ id: 'file_00bb', name: 'map.gif' },
						{ id: 'file-gone', name: 'lost.pdf' },
					],
				},
			},
			{ id: 'a', parent: 'q', role: 'assistant', text: 'First `answer`\n\n\n', atS: 9 },
			{ id: 'b', parent: 'q', role: 'assistant', text: 'Second answer\t</script>\u0000end', atS: 5 },
			{ id: 'q2', parent: 'a', role: 'user', text: 'And then?', atS: 20 },
			{ id: 'c', parent: 'q2', role: 'assistant', text: 'Home.', atS: 21 },
		],
		{ current: 'b' },
	)
	const path = await folder.zip({
		'conversations.json': [
			conversation,
			chatGptConversation('c2', 'Empty of files', [{ id: 'x', role: 'user', text: 'Alone', atS: 1 }]),
		],
		'file_00aa.dat': pngBytes,
		'file_00bb.dat': gifBytes,
	})
	await importFile(core, path)
	const { chats } = await core.call('chat.list', { before: null, limit: 10 })
	const [first, second] = chats
	if (!first || !second) throw new Error('Two conversations came in.')
	const outer = await core.call('folder.save', { id: null, name: 'Trips / 旅行', parentId: null })
	const inner = await core.call('folder.save', { id: null, name: 'Sea', parentId: outer.id })
	const change = (id: typeof first.id, to: object) =>
		core.call('chat.organize', { chatIds: [id], change: to as { do: 'pin'; isPinned: boolean } })
	await change(first.id, { do: 'move', folderId: inner.id })
	await change(first.id, { do: 'tag', tag: 'sun' })
	await change(first.id, { do: 'tag', tag: 'ß & 海' })
	await change(first.id, { do: 'pin', isPinned: true })
	await change(second.id, { do: 'archive', isArchived: true })
	// What no import brings in: how a reply of our own ended.
	const db = new Sqlite(join(core.dataDir, 'holdfast.db'))
	db.exec(`
		UPDATE messages SET reasoning = 'Let me think…', provider_name = 'Örtlich', model = 'm-1', elapsed_ms = 1234,
			outcome = 'failed', error = '{"kind":"rate-limited","retryAfterMs":null,"detail":"Slow down"}',
			input_tokens = 7, output_tokens = NULL, reasoning_tokens = 3,
			replaced = '{"providerName":"Zuerst","model":null,"error":{"kind":"key-missing"}}',
			citations = '[{"url":"https://example.com/a","title":"Ä"}]', reasoning_ms = 4200
		WHERE role = 'assistant' AND text LIKE 'First%';
		UPDATE chats SET is_background = 1, model = 'm-2', parameters = '{"temperature":0.5,"extra":{"top_k":1}}',
			system_prompt = 'Be „brief“.'
		WHERE is_pinned = 1`)
	db.close()
}

it('everything that is exported comes into an empty history without a difference', async () => {
	const core = await start()
	await fill(core)
	const report = await exportFile(core, { format: 'json' })
	expect(report).toMatchObject({
		fileName: 'out.zip',
		conversations: 2,
		messages: 6,
		missingFiles: 1,
		place: { kind: 'file', path: target },
	})
	const other = await start()
	await importFile(other, target)
	expect(contentsOf(other)).toEqual(contentsOf(core))
	expect(contentsOf(core).messages).toHaveLength(6)

	// And out again, byte for byte, but for when that was.
	const before = await documentIn(target)
	target = folder.path('again.zip')
	await exportFile(other, { format: 'json' })
	const withoutTime = (text: string) => text.replace(/"exportedAt":"[^"]+"/, '')
	expect(withoutTime(await documentIn(target))).toBe(withoutTime(before))
})

async function documentIn(path: string): Promise<string> {
	const archive = await openArchive(path)
	try {
		const entry = archive.find('holdfast.json')
		if (!entry) throw new Error('There is no document.')
		const chunks: Buffer[] = []
		for await (const chunk of await entry.open()) chunks.push(chunk as Buffer)
		return Buffer.concat(chunks).toString('utf8')
	} finally {
		archive.close()
	}
}

it('without files it is one document, whose fields are those that are documented', async () => {
	const core = await start()
	await fill(core)
	target = folder.path('out.json')
	const { missingFiles } = await exportFile(core, {
		format: 'json',
		options: { ...everything, withFiles: false },
	})
	expect(missingFiles).toBe(0)
	const document = JSON.parse(readFileSync(target, 'utf8'))
	expect(Object.keys(document)).toEqual(['format', 'version', 'exportedAt', 'appVersion', 'conversations'])
	const [first] = document.conversations
	expect(first).toMatchObject({
		folderPath: ['Trips / 旅行', 'Sea'],
		tags: ['sun', 'ß & 海'],
		isPinned: true,
	})
	expect(first.messages[0].attachments[0]).toMatchObject({ sha256: null, name: 'beach.png' })
	const other = await start()
	await importFile(other, target)
	expect(contentsOf(other).messages).toEqual(contentsOf(core).messages)
})

it('of a visible path it holds that path alone, and no reasoning that was not asked for', async () => {
	const core = await start()
	await fill(core)
	target = folder.path('path.json')
	await exportFile(core, {
		format: 'json',
		options: { extent: 'path', withReasoning: false, withFiles: false },
	})
	const { conversations } = JSON.parse(readFileSync(target, 'utf8'))
	const [first] = conversations
	expect(first.messages.map((message: { text: string }) => message.text)).toEqual([
		'Where is this? 这是哪里？',
		'Second answer\t</script>\u0000end',
	])
	expect(first.headId).toBe(first.messages[1].id)
	expect(readFileSync(target, 'utf8')).not.toContain('Let me think')
	const other = await start()
	await importFile(other, target)
	expect(contentsOf(other).messages).toHaveLength(3)
})

it('leaves nothing else behind in the folder', async () => {
	const core = await start()
	await fill(core)
	const place = mkdtempSync(join(tmpdir(), 'holdfast-place-'))
	target = join(place, 'out.zip')
	await exportFile(core, { format: 'json' })
	expect(readdirSync(place)).toEqual(['out.zip'])
	rmSync(place, { recursive: true })
})
