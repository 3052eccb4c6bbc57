import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutputFile } from '../../../../../../src/main/core/transfer/export/output-file.ts'
import { createZipWriter } from '../../../../../../src/main/core/transfer/export/zip-writer.ts'
import { openArchive } from '../../../../../../src/main/core/transfer/read/archive.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date(2026, 10, 22, 13, 37, 42)

async function zip(fill: (zip: ReturnType<typeof createZipWriter>) => Promise<void>): Promise<string> {
	const path = join(folder, 'a.zip')
	const file = await createOutputFile(path, { mayReplace: true })
	const writer = createZipWriter(file, now)
	await fill(writer)
	await writer.end()
	return file.finish()
}

async function read(path: string): Promise<Record<string, string>> {
	const archive = await openArchive(path)
	const contents: Record<string, string> = {}
	for (const entry of archive.entries) {
		const chunks: Buffer[] = []
		for await (const chunk of await entry.open()) chunks.push(chunk as Buffer)
		contents[entry.name] = Buffer.concat(chunks).toString('utf8')
	}
	archive.close()
	return contents
}

describe('a zip', () => {
	it('holds what was put in, packed or as it is, under names in any script', async () => {
		const path = await zip(async (writer) => {
			await writer.add('海/é 🏖️.md', ['one ', Buffer.from('two')])
			await writer.add('empty', [])
			await writer.add('as it is.png', ['x'.repeat(1_000)], { isPacked: true })
			await writer.add('long', ['y'.repeat(300_000), 'z'.repeat(300_000)])
		})
		expect(await read(path)).toEqual({
			'海/é 🏖️.md': 'one two',
			empty: '',
			'as it is.png': 'x'.repeat(1_000),
			long: 'y'.repeat(300_000) + 'z'.repeat(300_000),
		})
	})

	it('says at the head of an entry how large it is, and when it was made', async () => {
		const bytes = readFileSync(await zip((writer) => writer.add('a', ['x'.repeat(1_000)])))
		expect(bytes.readUInt32LE(22)).toBe(1_000)
		expect(bytes.readUInt32LE(18)).toBeGreaterThan(0)
		expect(bytes.readUInt16LE(10)).toBe((13 << 11) | (37 << 5) | 21)
		expect(bytes.readUInt16LE(12)).toBe((46 << 9) | (11 << 5) | 22)
	})

	it.each([1, 1_000_000])(
		'fails as its source fails after %i bytes, and does not wait for more',
		async (length) => {
			async function* broken(): AsyncGenerator<string> {
				yield 'x'.repeat(length)
				throw new Error('The disk went away.')
			}
			const file = await createOutputFile(join(folder, 'a.zip'), { mayReplace: true })
			await expect(createZipWriter(file, now).add('a', broken())).rejects.toThrow('The disk went away.')
			await file.discard()
			expect(readdirSync(folder)).toEqual([])
		},
	)
})

describe('a file that is being written', () => {
	it('is not there before it is whole, and then replaces what the person chose to replace', async () => {
		const path = join(folder, 'a.md')
		writeFileSync(path, 'old')
		const file = await createOutputFile(path, { mayReplace: true })
		await file.write('new')
		expect(readFileSync(path, 'utf8')).toBe('old')
		expect(await file.finish()).toBe(path)
		expect(readFileSync(path, 'utf8')).toBe('new')
		expect(readdirSync(folder)).toEqual(['a.md'])
	})

	it('takes another name rather than a file that nobody chose to replace', async () => {
		writeFileSync(join(folder, 'a.md'), 'old')
		writeFileSync(join(folder, 'a (2).md'), 'older')
		const file = await createOutputFile(join(folder, 'a.md'), { mayReplace: false })
		await file.write('new')
		expect(await file.finish()).toBe(join(folder, 'a (3).md'))
		expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old')
		expect(readdirSync(folder).sort()).toEqual(['a (2).md', 'a (3).md', 'a.md'])
	})

	it('leaves nothing when it is given up', async () => {
		const file = await createOutputFile(join(folder, 'a.md'), { mayReplace: true })
		await file.write('x'.repeat(1_000_000))
		await file.discard()
		expect(readdirSync(folder)).toEqual([])
	})
})
