import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DrawingPort, Ports } from '../../../../../../src/main/core/ports.ts'
import { openArchive } from '../../../../../../src/main/core/transfer/read/archive.ts'
import type { ExportSelection } from '../../../../../../src/shared/export-model.ts'
import type { ChatId, MessageId } from '../../../../../../src/shared/model.ts'
import {
	everything,
	exportFile,
	exportReaches,
	exportWords,
	startExport,
} from '../../../../../support/export-file.ts'
import { chatGptConversation, chatGptDialogue } from '../../../../../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../../../../../support/exports/open-test-export.ts'
import { pngBytes } from '../../../../../support/exports/pictures.ts'
import { createFakeProvider } from '../../../../../support/fake-provider/create-fake-provider.ts'
import { importFile } from '../../../../../support/import-file.ts'
import {
	makeSampleHistory,
	type SampleOptions,
	sampleChatId,
	sampleText,
} from '../../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../../support/start-core.ts'

let folder: ExportFolder
/** Of a group of tests, or of the one that runs. */
let core: TestCore
/** Where the save dialog leads; null: the person chose none. */
let target: string | null
/** What the dialog was asked for. */
let asked: { readonly fileName: string; readonly extension: string }[]
let shown: string[]

beforeEach(() => {
	folder = createExportFolder()
	asked = []
	shown = []
	target = folder.path('out')
})
afterEach(() => folder.remove())

const saving: Ports['saving'] = {
	by: 'dialog',
	async choose(file) {
		asked.push(file)
		return target
	},
	show: (path) => void shown.push(path),
}

/** One core for the tests of a group, which only read what is in it. */
function shareCore(...conversations: readonly object[]): void {
	beforeAll(async () => {
		core = await startCore({ ports: { saving } })
		await bringIn(...conversations)
	})
	afterAll(() => core.discard())
}

async function read(path: string): Promise<Record<string, string>> {
	const archive = await openArchive(path)
	const contents: Record<string, string> = {}
	for (const entry of archive.entries) {
		const chunks: Buffer[] = []
		for await (const chunk of await entry.open()) chunks.push(chunk as Buffer)
		contents[entry.name] = Buffer.concat(chunks).toString('latin1')
	}
	archive.close()
	return contents
}

async function chatIds(): Promise<readonly ChatId[]> {
	const { chats } = await core.call('chat.list', { before: null, limit: 200 })
	return chats.map(({ id }) => id)
}

const one = (id: ChatId): ExportSelection & { of: 'chats'; chatIds: ChatId[] } => ({
	of: 'chats',
	chatIds: [id],
})

const withPicture = chatGptConversation('p', 'Pictures <script>alert(1)</script>', [
	{
		id: 'q',
		role: 'user',
		text: '',
		content: {
			content_type: 'multimodal_text',
			parts: [
				{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' },
				'<img src=x onerror=alert(1)> what is it?',
			],
		},
		metadata: {
			attachments: [
				{ id: 'file_00aa', name: '"><script>.png' },
				{ id: 'file-gone', name: 'lost.pdf' },
			],
		},
	},
	{ id: 'a', parent: 'q', role: 'assistant', text: 'A **dot**', atS: 5 },
	{ id: 'b', parent: 'q', role: 'assistant', text: 'Something red', atS: 9 },
])

async function bringIn(...conversations: readonly object[]): Promise<void> {
	const place = createExportFolder()
	await importFile(core, await place.zip({ 'conversations.json': conversations, 'file_00aa.dat': pngBytes }))
	place.remove()
}

async function idOf(title: string): Promise<ChatId> {
	const { chats } = await core.call('chat.list', { before: null, limit: 200 })
	const chat = chats.find((each) => each.title.startsWith(title))
	if (!chat) throw new Error('It came in.')
	return chat.id
}

describe('one conversation', () => {
	shareCore(chatGptDialogue('c1', 'Tides: when?', ['When does it turn?', 'Twice a **day**.']), withPicture)

	it('becomes a text that is called after it', async () => {
		const id = await idOf('Tides')
		const report = await exportFile(core, { format: 'markdown', selection: one(id) })
		expect(asked).toEqual([{ fileName: 'Tides- when-.md', extension: 'md' }])
		expect(report).toMatchObject({ fileName: 'out.md', conversations: 1, messages: 2, images: 1 })
		expect(readFileSync(folder.path('out.md'), 'utf8')).toBe(
			'# Tides: when?\n\n## You\n\nWhen does it turn?\n\n## Assistant (gpt-4o)\n\nTwice a **day**.\n',
		)
		await core.call('export.show', { exportId: (await core.call('export.current', {}))?.id ?? '' })
		expect(shown).toEqual([folder.path('out.md')])
	})

	it('with files becomes a zip of the text and the files it links to', async () => {
		const id = await idOf('Pictures')
		target = folder.path('out.zip')
		const report = await exportFile(core, { format: 'markdown', selection: one(id) })
		expect(report).toMatchObject({ missingFiles: 1, messages: 3 })
		const { 'out.md': text = '', ...files } = await read(target)
		const [[name = '', bytes] = []] = Object.entries(files)
		expect(name).toMatch(/^files\/[0-9a-f]{12}--script-\.png$|^files\/[0-9a-f]{12}-.*\.png$/)
		expect(bytes).toBe(pngBytes.toString('latin1'))
		expect(text).toContain(`(${encodeURI(name)})`)
		expect(text).toContain('- lost.pdf\n')
		expect(text).toContain('## Assistant (3, version 2 of 2, below no. 1)')
	})

	it('becomes a page that holds its pictures, runs nothing and asks nobody', async () => {
		const id = await idOf('Pictures')
		await exportFile(core, { format: 'html', selection: one(id) })
		const page = readFileSync(folder.path('out.html'), 'utf8')
		expect(page).toMatch(
			/<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'">/,
		)
		expect(page).toContain(`src="data:image/png;base64,${pngBytes.toString('base64')}"`)
		expect(page).toContain('<title>Pictures &lt;script&gt;alert(1)&lt;/script&gt;</title>')
		expect(page).toContain('lost.pdf (missing)')
		expect(page).toContain('<h2>3 · Assistant</h2>')
		expect(page).not.toMatch(/<script|<img (?!alt="[^"]*" src="data:image\/)|<iframe|\son\w+=(?!alert)/i)
		// Everything before the first article is ours; the policy covers the one style there is.
		expect(page.match(/<style>/g)).toHaveLength(1)
	})

	it('follows the visible path, or takes every version', async () => {
		const id = await idOf('Pictures')
		const options = { extent: 'path', withReasoning: true, withFiles: false } as const
		await exportFile(core, { format: 'markdown', selection: one(id), options })
		const path = readFileSync(folder.path('out.md'), 'utf8')
		expect(path).toContain('Something red')
		expect(path).not.toContain('A **dot**')
		await exportFile(core, {
			format: 'markdown',
			selection: one(id),
			options: { ...options, extent: 'tree' },
		})
		// What was there stays: nobody chose to replace a file of that name.
		const tree = readFileSync(folder.path('out (2).md'), 'utf8')
		expect(tree).toContain('A **dot**')
		expect(tree).toContain('Something red')
	})

	it('that is gone is not exported', async () => {
		const gone = '01900000-0000-7000-8000-00000000dead' as ChatId
		const result = await core.tryCall('export.preview', { selection: one(gone) })
		expect(result).toEqual({ ok: false, error: { kind: 'not-found', what: 'chat' } })
		const text = await core.tryCall('export.text', {
			chatId: gone,
			extent: 'path',
			words: exportWords,
			from: 0,
		})
		expect(text).toEqual({ ok: false, error: { kind: 'not-found', what: 'chat' } })
	})

	it('begins nothing when the person chose no place', async () => {
		target = null
		const before = await core.call('export.current', {})
		const id = await idOf('Tides')
		const job = await core.call('export.start', {
			selection: one(id),
			format: 'html',
			options: everything,
			theme: 'light',
			words: exportWords,
		})
		expect(job).toBeNull()
		expect(await core.call('export.current', {})).toEqual(before)
	})

	it('says so when the folder is gone', async () => {
		target = join(folder.path('nowhere'), 'out.json')
		const { id } = await startExport(core, { format: 'json', options: { ...everything, withFiles: false } })
		expect(await exportReaches(core, id, 'done', 'failed', 'cancelled')).toEqual({
			phase: 'failed',
			failure: 'not-writable',
		})
	})

	it.skipIf(process.getuid?.() === 0)('says so when it may not write there', async () => {
		const place = folder.path('locked')
		mkdirSync(place)
		chmodSync(place, 0o500)
		target = join(place, 'out.json')
		const { id } = await startExport(core, { format: 'json' })
		expect(await exportReaches(core, id, 'done', 'failed', 'cancelled')).toEqual({
			phase: 'failed',
			failure: 'not-writable',
		})
		chmodSync(place, 0o700)
	})
})

const titles = ['Same', 'same', 'CON', '../up', '海 🏖️', 'index', 'x'.repeat(300)]
const dialogues = titles.map((title, index) =>
	chatGptDialogue(`c${index}`, title, ['Question', `Answer ${index}`]),
)

describe('several conversations', () => {
	shareCore(...dialogues)

	it.each(['markdown', 'html'] as const)('become a zip with a %s file each, and a list', async (format) => {
		target = folder.path('out.zip')
		const report = await exportFile(core, { format })
		expect(asked[0]?.fileName).toMatch(/^Holdfast \d{4}-\d\d-\d\d\.zip$/)
		expect(report).toMatchObject({ conversations: 7, messages: 14 })
		const contents = await read(target)
		const extension = format === 'html' ? '.html' : '.md'
		const names = Object.keys(contents).map((name) => Buffer.from(name, 'utf8').toString('utf8'))
		expect(names).toHaveLength(8)
		for (const name of names) expect(name).not.toMatch(/[/\\]|^\.|^con\./i)
		expect(names).toContain(`_CON${extension}`)
		expect(names).toContain(`index (2)${extension}`)
		expect(names.filter((name) => /^same(?: \(2\))?\./i.test(name))).toHaveLength(2)
		const index = Buffer.from(contents[`index${extension}`] ?? '', 'latin1').toString('utf8')
		const inText = (name: string) => encodeURI(name).replaceAll('(', '%28').replaceAll(')', '%29')
		for (const name of names.filter((each) => each !== `index${extension}`)) {
			expect(index).toContain(format === 'html' ? encodeURIComponent(name) : inText(name))
		}
	})

	it('are all of them, the archived if wanted, never those in the trash', async () => {
		const [first, second] = await chatIds()
		if (!first || !second) throw new Error('They came in.')
		await core.call('chat.organize', { chatIds: [first], change: { do: 'archive', isArchived: true } })
		await core.call('chat.organize', { chatIds: [second], change: { do: 'trash', isTrashed: true } })
		const counts = async (withArchived: boolean) =>
			(await core.call('export.preview', { selection: { of: 'all', withArchived } })).conversations
		expect(await counts(true)).toBe(6)
		expect(await counts(false)).toBe(5)
		const { conversations } = await exportFile(core, {
			format: 'json',
			selection: { of: 'all', withArchived: false },
		})
		expect(conversations).toBe(5)
		// By name, the person means that very one.
		expect((await core.call('export.preview', { selection: one(second) })).title).not.toBeNull()
	})
})

describe('drawn conversations', () => {
	let drawing: DrawingPort
	beforeAll(async () => {
		core = await startCore({
			ports: {
				saving,
				drawing: {
					isAvailable: () => drawing.isAvailable(),
					pdf: (options) => drawing.pdf(options),
					images: (options) => drawing.images(options),
				},
			},
		})
		await bringIn(...dialogues.slice(0, 3))
	})
	afterAll(() => core.discard())

	/** Draws by copying the page, in three parts where `isLong` says so. */
	function drawingOf(isLong: (page: string) => boolean): DrawingPort {
		return {
			isAvailable: async () => true,
			pdf: async ({ page, path }) => copyFileSync(page, path),
			async images({ page, folder: place, onImage }) {
				const count = isLong(readFileSync(page, 'utf8')) ? 3 : 1
				const paths = Array.from({ length: count }, (_, index) => join(place, `page-${index + 1}.png`))
				onImage(0, count)
				for (const path of paths) copyFileSync(page, path)
				return paths
			},
		}
	}

	it.each([
		['pdf', ['Same (2).pdf', 'same.pdf', '_CON.pdf']],
		['image', ['Same (2).png', '_CON 1.png', '_CON 2.png', '_CON 3.png', 'same.png']],
	] as const)('are drawn as %s into a zip, each under its title', async (format, names) => {
		drawing = drawingOf((page) => page.includes('<title>CON<'))
		target = folder.path('out.zip')
		const report = await exportFile(core, { format })
		expect(report).toMatchObject({ fileName: 'out.zip', conversations: 3, messages: 6, images: 1 })
		const contents = await read(target)
		expect(
			Object.keys(contents)
				.map((name) => name.toLowerCase())
				.sort(),
		).toEqual(names.map((name) => name.toLowerCase()).sort())
		expect(Object.values(contents).filter((bytes) => bytes.includes('Answer 0'))).toHaveLength(1)
		expect(readdirSync(join(core.dataDir, 'exports'))).toEqual([])
	})

	it('are not exported at all when one of them cannot be drawn', async () => {
		let pages = 0
		drawing = {
			...drawingOf(() => false),
			async pdf({ page, path }) {
				pages += 1
				if (pages === 2) throw new Error('The browser is gone.')
				copyFileSync(page, path)
			},
		}
		target = folder.path('out.zip')
		const { id } = await startExport(core, { format: 'pdf' })
		expect(await exportReaches(core, id, 'done', 'failed')).toEqual({ phase: 'failed', failure: 'not-drawn' })
		expect(existsSync(target)).toBe(false)
	})

	it('count while they are drawn, and can be given up then', async () => {
		let pages = 0
		drawing = {
			...drawingOf(() => false),
			async pdf({ page, path, signal }) {
				pages += 1
				if (pages === 1) return copyFileSync(page, path)
				await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
			},
		}
		target = folder.path('out.zip')
		const { id } = await startExport(core, { format: 'pdf' })
		await expect.poll(() => pages).toBe(2)
		expect((await core.call('export.current', {}))?.state).toEqual({
			phase: 'drawing',
			conversations: { done: 1, total: 3 },
			images: null,
		})
		const { state } = await core.call('export.cancel', { exportId: id })
		expect(state).toEqual({ phase: 'cancelled' })
		expect(existsSync(target)).toBe(false)
	})
})

/** Of a core of one test; it is discarded after it. */
function createDataDir(history: SampleOptions): string {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-export-'))
	makeSampleHistory(join(dataDir, 'holdfast.db'), history)
	return dataDir
}

describe('an export', () => {
	afterEach(() => core.discard())

	it('that is cancelled leaves no file, and what it was to replace as it was', async () => {
		const dataDir = createDataDir({ chats: 60, messagesEach: 50, textLength: 500 })
		const place = folder.path('place')
		mkdirSync(place)
		target = join(place, 'out.json')
		writeFileSync(target, 'what was here')
		core = await startCore({ dataDir, ports: { saving } })
		const { id } = await startExport(core, { format: 'json' })
		const other = await core.tryCall('export.start', {
			selection: { of: 'all', withArchived: true },
			format: 'json',
			options: everything,
			theme: 'light',
			words: exportWords,
		})
		expect(other).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
		const cancelled = await core.call('export.cancel', { exportId: id })
		expect(cancelled.state).toEqual({ phase: 'cancelled' })
		expect(readdirSync(place)).toEqual(['out.json'])
		expect(readFileSync(target, 'utf8')).toBe('what was here')
		// And again, to its end.
		const report = await exportFile(core, { format: 'json' })
		expect(report).toMatchObject({ conversations: 60, messages: 3_000 })
		expect(readdirSync(place)).toEqual(['out.json'])
	})

	it('ends with the core and leaves nothing', async () => {
		core = await startCore({ dataDir: createDataDir({ chats: 60, messagesEach: 50 }), ports: { saving } })
		const place = folder.path('place')
		mkdirSync(place)
		target = join(place, 'out.json')
		await startExport(core, { format: 'json' })
		await core.close()
		const left = readdirSync(place)
		expect(left.filter((name) => name !== 'out.json')).toEqual([])
		expect(readdirSync(core.dataDir)).not.toContain('exports')
	})

	it('holds no key, in whatever form', async () => {
		const provider = await createFakeProvider()
		core = await startCore({
			environment: { baseUrl: provider.url, apiKey: 'sk-canary-0123456789' },
			ports: { saving },
		})
		try {
			const sent = await core.call('chat.send', {
				chatId: null,
				text: 'Hello',
				providerId: null,
				model: null,
			})
			await core.settled(sent.reply.id)
			target = folder.path('keys.json')
			await exportFile(core, { format: 'json' })
			const text = readFileSync(target, 'utf8')
			expect(text).toContain('Hello')
			expect(text).not.toContain('canary')
			expect(text).not.toContain(Buffer.from('sk-canary-0123456789').toString('base64').slice(4, 20))
		} finally {
			await core.close()
			await provider.close()
		}
	})
})

describe('what is not settled', () => {
	afterEach(() => core.discard())

	it('a reply that runs goes out as far as it has come, as interrupted', async () => {
		const [chatId, replyId] = [sampleChatId(0), '01900000-0000-7000-8000-0000000f0000' as MessageId]
		const dataDir = createDataDir({ chats: 1, messagesEach: 1 })
		target = folder.path('out.json')
		core = await startCore({ dataDir, ports: { saving } })
		// As the core itself writes it while a reply runs.
		const db = new Sqlite(join(dataDir, 'holdfast.db'))
		db.prepare(
			`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, provider_name)
			SELECT ?, chat_id, id, 'assistant', 5, '', 'P' FROM messages LIMIT 1`,
		).run(replyId)
		db.prepare(`INSERT INTO journal VALUES (?, 1, 'Hello ', ''), (?, 2, 'wor', 'hm')`).run(replyId, replyId)
		db.prepare('UPDATE chats SET head_id = ? WHERE id = ?').run(replyId, chatId)
		db.close()
		await exportFile(core, { format: 'json' })
		const { conversations } = JSON.parse(readFileSync(target, 'utf8'))
		expect(conversations[0].messages[1]).toMatchObject({
			text: 'Hello wor',
			reasoning: 'hm',
			outcome: 'interrupted',
		})
	})

	it('a temporary conversation is exported by itself alone, and is in no other export', async () => {
		const provider = await createFakeProvider()
		core = await startCore({
			environment: { baseUrl: provider.url },
			ports: { saving },
		})
		try {
			const kept = await core.call('chat.send', {
				chatId: null,
				text: 'Kept',
				providerId: null,
				model: null,
			})
			await core.settled(kept.reply.id)
			const { id } = await core.call('chat.beginTemporary', { providerId: null, model: null })
			const sent = await core.call('chat.send', {
				chatId: id,
				text: 'Whispered',
				providerId: null,
				model: null,
			})
			await core.settled(sent.reply.id)

			expect(
				await core.call('export.preview', { selection: { of: 'all', withArchived: true } }),
			).toMatchObject({
				conversations: 1,
				messages: 2,
			})
			target = folder.path('all.json')
			await exportFile(core, { format: 'json' })
			expect(readFileSync(target, 'utf8')).not.toContain('Whispered')
			const both = await core.tryCall('export.preview', {
				selection: { of: 'chats', chatIds: [kept.chat.id, id] },
			})
			expect(both).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })

			target = folder.path('one.md')
			await exportFile(core, { format: 'markdown', selection: one(id) })
			expect(readFileSync(target, 'utf8')).toContain('Whispered')
			const copied = await core.call('export.text', {
				chatId: id,
				extent: 'tree',
				words: exportWords,
				from: 0,
			})
			expect(copied.text).toContain('Whispered')
			for (const name of ['holdfast.db', 'holdfast.db-wal']) {
				expect(readFileSync(join(core.dataDir, name)).includes('Whispered')).toBe(false)
			}
		} finally {
			await core.close()
			await provider.close()
		}
	})
})

describe('a copy for the clipboard', () => {
	afterEach(() => core.discard())

	it('comes in parts, and is the same text as the file', async () => {
		const dataDir = createDataDir({ chats: 1, messagesEach: 30, textLength: 70_000 })
		target = folder.path('out.md')
		core = await startCore({ dataDir, ports: { saving } })
		let text = ''
		for (let parts = 0; ; parts += 1) {
			const asked = {
				chatId: sampleChatId(0),
				extent: 'path',
				words: exportWords,
				from: text.length,
			} as const
			const part = await core.call('export.text', asked)
			text += part.text
			if (text.length === part.length) {
				expect(parts).toBe(2)
				break
			}
		}
		expect(text).toContain(sampleText(0, 29, 70_000))
		await exportFile(core, { format: 'markdown', selection: one(sampleChatId(0)) })
		// Not `toBe`: two megabytes make no readable message.
		expect(readFileSync(target, 'utf8') === text).toBe(true)
	})
})

describe('what is fetched by the browser', () => {
	afterEach(() => core.discard())

	it('waits in a folder of its own until all of it was taken', async () => {
		const offered: { path: string; name: string; onTaken: () => void }[] = []
		core = await startCore({
			ports: {
				saving: {
					by: 'download',
					offer(file) {
						offered.push(file)
						return '/download/token'
					},
				},
			},
		})
		try {
			await importFile(
				core,
				await folder.zip({ 'conversations.json': [chatGptDialogue('c1', 'Tides', ['a', 'b'])] }),
			)
			const { chats } = await core.call('chat.list', { before: null, limit: 1 })
			const [chat] = chats
			if (!chat) throw new Error('It came in.')
			const report = await exportFile(core, { format: 'html', selection: one(chat.id) })
			expect(report).toMatchObject({ fileName: 'Tides.html', place: { kind: 'download', isTaken: false } })
			const job = await core.call('export.current', {})
			if (!job) throw new Error('There is one.')
			expect(await core.tryCall('export.show', { exportId: job.id })).toMatchObject({ ok: false })
			expect(await core.call('export.download', { exportId: job.id })).toEqual({
				address: '/download/token',
			})
			const [file] = offered
			if (!file) throw new Error('It was offered.')
			expect(file.name).toBe('Tides.html')
			expect(readFileSync(file.path, 'utf8')).toContain('<title>Tides</title>')
			file.onTaken()
			await core.event(
				(event) =>
					event.type === 'export.changed' &&
					event.job.state.phase === 'done' &&
					event.job.state.report.place.kind === 'download' &&
					event.job.state.report.place.isTaken,
			)
			expect(existsSync(file.path)).toBe(false)
			expect(await core.tryCall('export.download', { exportId: job.id })).toMatchObject({ ok: false })
		} finally {
			await core.close()
		}
	})

	it('does not outlive the program', async () => {
		const dataDir = createDataDir({})
		const left = join(dataDir, 'exports', 'old')
		mkdirSync(left, { recursive: true })
		writeFileSync(join(left, 'Tides.html'), 'x')
		core = await startCore({ dataDir })
		await expect.poll(() => existsSync(join(core.dataDir, 'exports'))).toBe(false)
		rmSync(left, { recursive: true, force: true })
	})
})
