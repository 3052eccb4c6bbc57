import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { writeZip } from '../../support/exports/write-zip.ts'
import { findForms, findInFolder, formsOf } from '../../support/find-canary.ts'

const secret = 'sk-Ca"na\\ry+Zq7/Xw2=Kp9Lm4Vt8'
const forms = formsOf(secret)
const found = (text: string | Buffer) => findForms(Buffer.from(text), forms)

it.each<readonly [string, string | Buffer]>([
	['as it is', `before ${secret} after`],
	['in JSON', JSON.stringify({ key: secret })],
	['in JSON in JSON', JSON.stringify({ body: JSON.stringify({ key: secret }) })],
	['in an address', `https://example.com/?key=${encodeURIComponent(secret)}`],
	['in a form', `a=b&${new URLSearchParams([['key', secret]])}`],
	['in HTML', '<p>sk-Ca&quot;na\\ry+Zq7/Xw2=Kp9Lm4Vt8</p>'],
	['in hex', Buffer.from(secret).toString('hex')],
	['as the page keeps its texts', Buffer.from(secret, 'utf16le')],
	['backwards', [...secret].reverse().join('')],
])('is found %s', (_how, text) => expect(found(text)).not.toEqual([]))

it.each([0, 1, 2, 3, 4, 5])('is found in base64 when %i bytes stand before it, whatever follows', (count) => {
	for (const after of ['', 'x', 'xy', 'xyz']) {
		const text = Buffer.from('#'.repeat(count) + secret + after)
		expect(found(text.toString('base64'))).not.toEqual([])
		expect(found(text.toString('base64url'))).not.toEqual([])
	}
})

it('is not found where it is not', () => {
	expect(found('sk-…Vt8 and nothing else')).toEqual([])
	expect(found(gzipSync('compressed'))).toEqual([])
})

it('is found in the files of a folder, however deep, and in their names', () => {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-canary-'))
	mkdirSync(join(folder, 'a', 'b'), { recursive: true })
	writeFileSync(join(folder, 'a', 'b', 'log'), `Authorization: Bearer ${secret}`)
	writeFileSync(join(folder, 'harmless'), 'nothing')
	writeFileSync(join(folder, Buffer.from(secret).toString('hex')), '')
	const where = findInFolder(folder, forms)
	rmSync(folder, { recursive: true })
	expect(where).toContain(join('a', 'b', 'log: as it is'))
	expect(where.some((line) => line.endsWith('in its name'))).toBe(true)
	expect(where.some((line) => line.startsWith('harmless'))).toBe(false)
})

it('is found where it is packed: in a zip and in a gzip file', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-canary-'))
	const text = `${'fill '.repeat(100)}${secret}`
	writeFileSync(join(folder, 'a.gz'), gzipSync(text))
	await writeZip(join(folder, 'b.zip'), [
		{ name: 'one', chunks: ['harmless '.repeat(100)] },
		{ name: 'two', chunks: [text] },
	])
	writeFileSync(join(folder, 'c'), 'PK\x03\x04 and nothing of the kind')
	const where = findInFolder(folder, forms)
	rmSync(folder, { recursive: true })
	expect(where).toContain('a.gz: as it is, packed')
	expect(where.filter((line) => line.startsWith('b.zip')).length).toBeGreaterThan(0)
})
