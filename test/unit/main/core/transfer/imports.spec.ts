import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../../../../src/main/core/ports.ts'
import { resumeAfterMs } from '../../../../../src/main/core/transfer/create-imports.ts'
import type { ImportCounts } from '../../../../../src/shared/import-model.ts'
import {
	chatGptConversation,
	chatGptDialogue,
	longChatGptExport,
} from '../../../../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../../../../support/exports/open-test-export.ts'
import { gifBytes, pngBytes } from '../../../../support/exports/pictures.ts'
import { importFile, importReaches, uploadExport } from '../../../../support/import-file.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let core: TestCore
let folder: ExportFolder

beforeEach(async () => {
	core = await startCore()
	folder = createExportFolder()
})
afterEach(async () => {
	await core.discard()
	folder.remove()
})

const countsOf = (job: { readonly state: object }): ImportCounts =>
	(job.state as { counts: ImportCounts }).counts

async function chats() {
	return (await core.call('chat.list', { before: null, limit: 200 })).chats
}

async function thread(title: string) {
	const chat = (await chats()).find((each) => each.title === title)
	if (!chat) throw new Error(`There is no "${title}".`)
	return core.call('chat.open', { chatId: chat.id, limit: 500 })
}

const harbour = chatGptDialogue('c1', 'Harbour', [
	'When does the tide turn?',
	'Twice a day.',
	'Thanks',
	'Any time.',
])

describe('an import', () => {
	it('shows what is in the file before it writes anything', async () => {
		const broken = { title: 'No tree', conversation_id: 'c9' }
		const path = await folder.zip({
			'conversations.json': [harbour, chatGptDialogue('c2', 'Trains', ['Hello', 'Hi']), broken],
		})
		const { state } = await uploadExport(core, path)
		expect(state).toMatchObject({
			phase: 'ready',
			preview: {
				source: 'chatgpt',
				conversations: 2,
				messages: 6,
				new: 2,
				unchanged: 0,
				firstTitles: ['Harbour', 'Trains'],
				earliestMs: Date.UTC(2024, 2, 5, 9, 30),
				problemCount: 1,
				problems: [{ number: 3, title: 'No tree', reason: 'unknown-shape' }],
			},
		})
		expect(await chats()).toEqual([])
	})

	it('brings in titles, texts, times and models, and lists what it could not read', async () => {
		const broken = { title: 'No tree', conversation_id: 'c9' }
		const { job } = await importFile(core, await folder.zip({ 'conversations.json': [broken, harbour] }))
		expect(countsOf(job)).toMatchObject({ added: 1, messages: 4, problems: 1 })
		const { problems } = await core.call('import.report', { importId: job.id, afterNumber: 0, limit: 10 })
		expect(problems).toEqual([{ number: 1, title: 'No tree', reason: 'unknown-shape' }])
		const { messages } = await thread('Harbour')
		expect(messages.map(({ text }) => text)).toEqual([
			'When does the tide turn?',
			'Twice a day.',
			'Thanks',
			'Any time.',
		])
		expect(messages[1]).toMatchObject({
			role: 'assistant',
			createdAtMs: Date.UTC(2024, 2, 5, 9, 30, 20),
			providerName: 'ChatGPT',
			model: 'gpt-4o',
			status: { phase: 'settled', outcome: 'complete' },
		})
	})

	it('keeps every branch, in its order, and opens on the one that was shown', async () => {
		const forked = chatGptConversation(
			'c1',
			'Forked',
			[
				{ id: 'q', role: 'user', text: 'Question', atS: 1 },
				// Written at one moment, and the second one before the first by a clock that was wrong.
				{ id: 'a', parent: 'q', role: 'assistant', text: 'First answer', atS: 10 },
				{ id: 'b', parent: 'q', role: 'assistant', text: 'Second answer', atS: 10 },
				{ id: 'c', parent: 'q', role: 'assistant', text: 'Third answer', atS: 3 },
			],
			{ current: 'b' },
		)
		await importFile(core, await folder.zip({ 'conversations.json': [forked] }))
		const { messages } = await thread('Forked')
		expect(messages.map(({ text }) => text)).toEqual(['Question', 'Second answer'])
		expect(messages[1]?.version).toMatchObject({ index: 2, count: 3 })
		const last = messages[1]?.version.nextId
		if (!last) throw new Error('There is no next version.')
		const other = await core.call('message.showVersion', { messageId: last, limit: 10 })
		expect(other.messages[1]).toMatchObject({ text: 'Third answer', version: { index: 3, count: 3 } })
	})

	it('stores files once, by their content, and hands them out', async () => {
		const withFiles = chatGptConversation('c1', 'Pictures', [
			{
				id: 'q',
				role: 'user',
				content: {
					content_type: 'multimodal_text',
					parts: [
						{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' },
						'What is it?',
					],
				},
				metadata: {
					attachments: [
						{ id: 'file_00aa', name: '../../holiday.png', mime_type: 'text/html' },
						{ id: 'file-Gone1', name: 'gone.pdf' },
					],
				},
			},
		])
		const path = await folder.zip({
			'conversations-000.json': [withFiles],
			'file_00aa-sanitized.dat': pngBytes,
		})
		const { job } = await importFile(core, path)
		expect(countsOf(job)).toMatchObject({ files: 1, missingFiles: 1, problems: 0 })
		const [question] = (await thread('Pictures')).messages
		const [picture, gone] = question?.attachments ?? []
		expect(picture).toMatchObject({
			name: '../../holiday.png',
			mediaType: 'image/png',
			sizeBytes: pngBytes.length,
		})
		expect(gone).toMatchObject({ name: 'gone.pdf', sha256: null })
		const sha256 = picture?.sha256 ?? ''
		const piece = await core.call('attachment.read', { sha256, offset: 0 })
		expect(Buffer.from(piece.base64, 'base64')).toEqual(pngBytes)
		expect(piece.nextOffset).toBeNull()
		expect(readdirSync(join(core.dataDir, 'files'))).toEqual([sha256.slice(0, 2)])
	})

	it('hands out no file that no message has', async () => {
		const result = await core.tryCall('attachment.read', { sha256: '0'.repeat(64), offset: 0 })
		expect(result).toMatchObject({ ok: false, error: { kind: 'not-found' } })
	})

	it('leaves nothing of an uploaded file behind', async () => {
		await importFile(core, await folder.zip({ 'conversations.json': [harbour] }))
		await expect.poll(() => readdirSync(join(core.dataDir, 'uploads'))).toEqual([])
	})
})

describe('an import that begins in the first moments', () => {
	it('is not taken for one that a kill broke off', async () => {
		const { dataDir } = core
		await core.close()
		const due: (() => void)[] = []
		const after: Clock['after'] = (delayMs, run) => {
			if (delayMs !== resumeAfterMs) return systemClock.after(delayMs, run)
			due.push(run)
			return () => {}
		}
		core = await startCore({ dataDir, ports: { clock: { ...systemClock, after } } })
		const left = join(dataDir, 'uploads', 'left')
		mkdirSync(dirname(left), { recursive: true })
		writeFileSync(left, 'by a run before')
		const path = folder.file('conversations.json', [...longChatGptExport(80, 20)].join(''))
		const { id } = await uploadExport(core, path)
		await core.call('import.start', { importId: id, deleted: 'leave' })
		for (const run of due.splice(0)) run()
		await expect.poll(() => existsSync(left)).toBe(false)
		await core.close()

		core = await startCore({ dataDir })
		const inList = async () => (await core.call('import.list', {})).map(({ state }) => state.phase)
		await expect.poll(inList, { timeout: 60_000 }).toEqual(['done'])
	})
})

describe('the same export again', () => {
	it('changes nothing', async () => {
		const path = await folder.zip({
			'conversations.json': [harbour, chatGptDialogue('c2', 'Trains', ['a', 'b'])],
		})
		await importFile(core, path)
		const before = await thread('Harbour')
		const { preview, job } = await importFile(core, path)
		expect(preview).toMatchObject({ new: 0, extended: 0, unchanged: 2 })
		expect(countsOf(job)).toMatchObject({ added: 0, extended: 0, unchanged: 2, messages: 0 })
		expect(await thread('Harbour')).toEqual(before)
		expect(await chats()).toHaveLength(2)
	})

	it('changes nothing either when a conversation stands in it twice', async () => {
		const { job } = await importFile(core, await folder.zip({ 'conversations.json': [harbour, harbour] }))
		expect(countsOf(job)).toMatchObject({ added: 1, unchanged: 1, messages: 4 })
		expect(await chats()).toHaveLength(1)
	})

	it('adds what is new in a later one and goes on to its end', async () => {
		await importFile(core, await folder.zip({ 'conversations.json': [harbour] }))
		const [, firstReply] = (await thread('Harbour')).messages
		const longer = chatGptDialogue('c1', 'Harbour, renamed there', [
			'When does the tide turn?',
			'Twice a day.',
			'Thanks',
			'Any time.',
			'One more thing',
			'Yes?',
		])
		const { preview, job } = await importFile(core, await folder.zip({ 'conversations.json': [longer] }))
		expect(preview).toMatchObject({ new: 0, extended: 1, unchanged: 0 })
		expect(countsOf(job)).toMatchObject({ added: 0, extended: 1, messages: 2 })
		const { messages } = await thread('Harbour')
		expect(messages).toHaveLength(6)
		expect(messages[1]?.id).toBe(firstReply?.id)
	})

	it('leaves the visible path where someone has gone on with it here', async () => {
		const forked = (nodes: 'two' | 'three') =>
			chatGptConversation('c1', 'Forked', [
				{ id: 'q', role: 'user', text: 'Question', atS: 1 },
				{ id: 'a', parent: 'q', role: 'assistant', text: 'First', atS: 2 },
				{ id: 'b', parent: 'q', role: 'assistant', text: 'Second', atS: 3 },
				...(nodes === 'three'
					? [{ id: 'c', parent: 'b', role: 'user', text: 'And then?', atS: 4 } as const]
					: []),
			])
		await importFile(core, await folder.zip({ 'conversations.json': [forked('two')] }))
		const shown = (await thread('Forked')).messages[1]
		const previousId = shown?.version.previousId
		if (!previousId) throw new Error('There is no earlier version.')
		await core.call('message.showVersion', { messageId: previousId, limit: 10 })
		await importFile(core, await folder.zip({ 'conversations.json': [forked('three')] }))
		expect((await thread('Forked')).messages.map(({ text }) => text)).toEqual(['Question', 'First'])
	})

	it.each(['inTrash', 'removed'] as const)(
		'does not bring back what was deleted, and says so; unless it is asked to: %s',
		async (place) => {
			const path = await folder.zip({ 'conversations.json': [harbour] })
			await importFile(core, path)
			const before = await thread('Harbour')
			const chatIds = [before.chat.id]
			await core.call('chat.organize', { chatIds, change: { do: 'trash', isTrashed: true } })
			if (place === 'removed') await core.call('chat.removeForever', { chatIds })
			const again = await importFile(core, path)
			expect(again.preview).toMatchObject({ new: 0, inTrash: 0, removed: 0, [place]: 1 })
			expect(countsOf(again.job)).toMatchObject({ added: 0, leftDeleted: 1 })
			expect(await chats()).toHaveLength(0)
			await importFile(core, path, 'restore')
			expect((await thread('Harbour')).messages).toEqual(before.messages)
		},
	)
})

describe('cancelling', () => {
	it('gives up a file that is being read, and one that waits for a yes', async () => {
		const path = await folder.zip({ 'conversations.json': [harbour] })
		const { id } = await uploadExport(core, path)
		await core.call('import.cancel', { importId: id })
		expect(await core.call('import.list', {})).toEqual([])
		expect(await core.tryCall('import.start', { importId: id, deleted: 'leave' })).toMatchObject({
			ok: false,
		})
		await expect.poll(() => readdirSync(join(core.dataDir, 'uploads'))).toEqual([])
	})

	it('stops the writing at once and keeps what is whole', async () => {
		const path = folder.file('conversations.json', [...longChatGptExport(150, 30)].join(''))
		const { id } = await uploadExport(core, path)
		await core.call('import.start', { importId: id, deleted: 'leave' })
		await core.event((event) => event.type === 'chat.changed')
		const job = await core.call('import.cancel', { importId: id })
		expect(job.state.phase).toBe('cancelled')
		const { added } = countsOf(job)
		expect(added).toBeGreaterThan(0)
		expect(added).toBeLessThan(150)
		expect(await core.call('import.list', {})).toMatchObject([{ id, state: { phase: 'cancelled' } }])
		// The rest comes in with the next import of the same file.
		const again = await importFile(core, path)
		expect(countsOf(again.job).added + countsOf(again.job).extended + countsOf(again.job).unchanged).toBe(150)
	})
})

describe('a file that is none', () => {
	it.each([
		['text', () => folder.file('a.json', 'Dear diary'), 'not-an-export'],
		['other JSON', () => folder.file('a.json', '{"hello":[1,2,3]}'), 'not-an-export'],
		['a picture', () => folder.file('a.zip', gifBytes), 'not-an-export'],
		['half a zip', () => folder.file('a.zip', Buffer.from('PK\x03\x04 and then nothing')), 'damaged'],
		['a zip of something else', () => folder.zip({ 'readme.txt': 'hello' }), 'not-an-export'],
		['a copy of a browser database', () => folder.zip({ 'IndexedDB/000003.log': 'x' }), 'cherry-database'],
	])('is refused: %s', async (_name, make, failure) => {
		const { state } = await uploadExport(core, await make())
		expect(state).toMatchObject({ phase: 'failed', failure })
		expect(await chats()).toEqual([])
	})

	it('is refused while another import runs', async () => {
		const path = folder.file('conversations.json', [...longChatGptExport(80, 20)].join(''))
		const { id } = await uploadExport(core, path)
		await core.call('import.start', { importId: id, deleted: 'leave' })
		const second = await core.tryCall('import.beginUpload', { fileName: 'a.zip', sizeBytes: 10 })
		expect(second).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
		await importReaches(core, id, 'done')
	})
})

describe('an upload', () => {
	it('takes pieces in their order only, and no more than was announced', async () => {
		const { id } = await core.call('import.beginUpload', { fileName: 'a.json', sizeBytes: 4 })
		const send = (offset: number, text: string) =>
			core.tryCall('import.upload', { importId: id, offset, base64: Buffer.from(text).toString('base64') })
		expect(await send(2, 'x')).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
		expect(await send(0, 'abcde')).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
		expect(await send(0, 'ab')).toMatchObject({ ok: true, value: { receivedBytes: 2 } })
		expect(existsSync(join(core.dataDir, 'uploads', id))).toBe(true)
	})

	it('is refused when the disk has no room for it', async () => {
		const result = await core.tryCall('import.beginUpload', { fileName: 'a.zip', sizeBytes: 2 ** 52 })
		expect(result).toMatchObject({ ok: false, error: { kind: 'not-saved', reason: 'disk-full' } })
	})
})
