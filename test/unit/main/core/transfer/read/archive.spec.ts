import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '../../../../../../src/main/core/transfer/read/archive.ts'
import { readWhole } from '../../../../../../src/main/core/transfer/read/read-whole.ts'
import { chatGptDialogue } from '../../../../../support/exports/chatgpt-export.ts'
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

const conversation = chatGptDialogue('c1', 'Harbour', ['a', 'b'])

describe('a hostile zip', () => {
	it('gets nowhere with names that lead out of the folder: they are names and nothing more', async () => {
		const path = await folder.zip({
			'../../../../etc/cron.d/evil': 'x',
			'/absolute/evil': 'x',
			'C:\\evil\\file.txt': 'x',
			'conversations.json': [conversation],
		})
		const archive = await openArchive(path)
		expect(archive.find('../../../../etc/cron.d/evil')?.sizeBytes).toBe(1)
		expect(archive.find('C:/evil/file.txt')?.sizeBytes).toBe(1)
		archive.close()
		expect((await readTestExport(path)).conversations).toHaveLength(1)
	})

	it('is not unpacked when it would grow a thousandfold', async () => {
		const zeros = Buffer.alloc(1_000_000)
		const path = await folder.zipOf([
			{ name: 'conversations.json', chunks: Array.from({ length: 80 }, () => zeros) },
		])
		await expect(readTestExport(path)).rejects.toMatchObject({ failure: 'suspicious' })
	})

	it('cannot hide behind a size that is not true', async () => {
		const path = await folder.zipOf([
			{
				name: 'conversations.json',
				chunks: [JSON.stringify([conversation, conversation])],
				claims: { sizeBytes: 20 },
			},
		])
		const archive = await openArchive(path)
		const entry = archive.find('conversations.json')
		expect(entry && (await readWhole(entry, 1_000_000))).toBeNull()
		archive.close()
	})

	it('is told apart when it is encrypted', async () => {
		const path = await folder.zipOf([
			{ name: 'conversations.json', chunks: ['[]'], claims: { isEncrypted: true } },
		])
		await expect(readTestExport(path)).rejects.toMatchObject({ failure: 'encrypted' })
	})

	it('may have a name twice; the first one counts', async () => {
		const other = chatGptDialogue('c2', 'Other', ['a', 'b'])
		const path = await folder.zipOf([
			{ name: 'conversations.json', chunks: [JSON.stringify([conversation])] },
			{ name: 'conversations.json', chunks: [JSON.stringify([other])] },
		])
		expect((await readTestExport(path)).conversations.map(({ title }) => title)).toEqual(['Harbour'])
	})
})

describe('hostile JSON', () => {
	it('gets nowhere with the names that every object has', async () => {
		const text = `[{"conversation_id":"c1","title":"Proto","mapping":{
			"__proto__":{"id":"__proto__","parent":"constructor","message":null},
			"constructor":{"id":"constructor","parent":"__proto__","message":{"author":{"role":"user"},
				"content":{"content_type":"text","parts":["still here"]}}}}}]`
		const { conversations } = await readTestExport(folder.file('conversations.json', text))
		expect(conversations[0]?.nodes.map((node) => node.text)).toEqual(['still here'])
		expect(Object.hasOwn(Object.prototype, 'parent')).toBe(false)
	})

	it('nested a hundred thousand deep, or one line of ten megabytes, stops nothing', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
		const long = { ...conversation, title: 'Long', conversation_id: 'c3', extra: 'x'.repeat(10_000_000) }
		const text = `[${deep},${JSON.stringify(conversation)},{"mapping":${deep},"id":"c2"},${JSON.stringify(long)}]`
		const path = await folder.zip({ 'conversations.json': text })
		const { items, conversations } = await readTestExport(path)
		expect(conversations.map(({ title }) => title)).toEqual(['Harbour', 'Long'])
		expect(items).toHaveLength(4)
	})
})

describe('a damaged export', () => {
	it('gives what came before the damage', async () => {
		const text = JSON.stringify([conversation, { ...conversation, conversation_id: 'c2' }])
		const { items } = await readTestExport(folder.file('conversations.json', text.slice(0, -50)))
		expect(items.map(({ kind }) => kind)).toEqual(['conversation', 'problem'])
		expect(items[1]).toMatchObject({ reason: 'cut-off' })
	})

	it('leaves out what is no JSON, by its title, and goes on', async () => {
		const good = JSON.stringify(conversation)
		const bad = good.replace('"Harbour"', '"Broken \\"one\\""').replace('"root"', 'root')
		const { items } = await readTestExport(folder.file('conversations.json', `[${bad},${good}]`))
		expect(items[0]).toEqual({ kind: 'problem', title: 'Broken "one"', reason: 'not-json' })
		expect(items[1]?.kind).toBe('conversation')
	})
})
