import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore, FileTooLargeError } from '../../../../../src/main/core/attachments/file-store.ts'
import { mediaTypeOf } from '../../../../../src/main/core/attachments/media-type.ts'
import { gifBytes, pngBytes } from '../../../../support/exports/pictures.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a file store', () => {
	it('keeps the same bytes once, private to the user and not to be run', async () => {
		const store = createFileStore(folder)
		const first = await store.put([Buffer.from('ab'), Buffer.from('c')], 10)
		const second = await store.put([Buffer.from('abc')], 10)
		expect(first.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
		expect(second).toEqual(first)
		expect(readdirSync(join(folder, 'files'), { recursive: true })).toHaveLength(2)
		expect(statSync(store.pathOf(first.sha256)).mode & 0o777).toBe(0o600)
		expect(await store.read(first.sha256, 1, 10)).toEqual(Buffer.from('bc'))
	})

	it('keeps nothing of a file that is too large or breaks off', async () => {
		const store = createFileStore(folder)
		await expect(store.put([Buffer.alloc(11)], 10)).rejects.toBeInstanceOf(FileTooLargeError)
		async function* breaksOff() {
			yield Buffer.from('a')
			throw new Error('broken')
		}
		await expect(store.put(breaksOff(), 10)).rejects.toThrow('broken')
		expect(readdirSync(join(folder, 'files'))).toEqual([])
	})

	it('says so when a file is not there', async () => {
		const store = createFileStore(folder)
		expect(await store.read('0'.repeat(64), 0, 10)).toBeNull()
		expect(await store.sizeOf('0'.repeat(64))).toBeNull()
		expect(existsSync(join(folder, 'files'))).toBe(false)
	})
})

describe('a media type', () => {
	it('is told by the bytes, whatever the name says', () => {
		expect(mediaTypeOf(pngBytes, 'a.dat', 'text/html')).toBe('image/png')
		expect(mediaTypeOf(gifBytes, 'a.png', null)).toBe('image/gif')
		expect(mediaTypeOf(Buffer.from('RIFFxxxxWEBPVP8 '), 'a', null)).toBe('image/webp')
		expect(mediaTypeOf(Buffer.from('%PDF-1.7'), 'a.jpg', 'image/jpeg')).toBe('application/pdf')
	})

	it('never makes a picture of what is none', () => {
		const html = Buffer.from('<html><script>')
		expect(mediaTypeOf(html, 'a.png', 'image/png')).toBe('application/octet-stream')
		expect(mediaTypeOf(Buffer.from('<svg onload="x">'), 'a.svg', null)).toBe('application/octet-stream')
		expect(mediaTypeOf(html, 'a.html', 'image/png')).toBe('text/html')
		expect(mediaTypeOf(html, 'a', 'text/plain; charset=utf-8\r\nx: y')).toBe('application/octet-stream')
	})
})
