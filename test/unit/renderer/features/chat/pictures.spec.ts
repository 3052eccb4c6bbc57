import { describe, expect, it } from 'vitest'
import { jpegOrientation } from '../../../../../src/renderer/features/chat/jpeg-orientation.ts'
import { filesInClipboard } from '../../../../../src/renderer/features/chat/pasted-files.ts'
import { withoutMetadata } from '../../../../../src/renderer/features/chat/without-metadata.ts'

const segment = (marker: number, content: Buffer) =>
	Buffer.concat([
		Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]),
		content,
	])

/** As a camera writes it. */
function exif(orientation: number, isLittle = true): Buffer {
	const tiff = Buffer.alloc(26)
	tiff.write(isLittle ? 'II' : 'MM', 'latin1')
	const put16 = (value: number, at: number) =>
		isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
	const put32 = (value: number, at: number) =>
		isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
	put16(42, 2)
	put32(8, 4)
	put16(1, 8)
	put16(0x0112, 10)
	put16(3, 12)
	put32(1, 14)
	put16(orientation, 18)
	return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
}

const start = Buffer.from([0xff, 0xd8])
const header = segment(0xe0, Buffer.from('JFIF\0', 'latin1'))
const scan = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])
const bytesOf = (...parts: readonly Buffer[]) => new Uint8Array(Buffer.concat(parts))

describe('the orientation of a JPEG', () => {
	it('is found in either order of bytes, wherever its segment stands', () => {
		expect(jpegOrientation(bytesOf(start, exif(6), scan))).toBe(6)
		expect(jpegOrientation(bytesOf(start, header, exif(3, false), scan))).toBe(3)
	})

	it('is upright where nothing, or nonsense, is said', () => {
		const whole = bytesOf(start, header, exif(6))
		for (const bytes of [
			bytesOf(),
			bytesOf(scan),
			bytesOf(start, header, scan),
			bytesOf(start, exif(77), scan),
		])
			expect(jpegOrientation(bytes)).toBe(1)
		for (let length = 0; length < whole.length - 8; length += 1)
			expect(jpegOrientation(whole.slice(0, length))).toBe(1)
	})
})

describe('a JPEG without metadata', () => {
	it('has everything else, byte for byte', () => {
		const place = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/ 48.1, 11.6'))
		const colours = segment(0xe2, Buffer.from('ICC_PROFILE'))
		const taken = bytesOf(start, header, exif(1), place, colours, segment(0xfe, Buffer.from('me')), scan)
		expect(withoutMetadata(taken)).toEqual(bytesOf(start, header, colours, scan))
	})

	it('is left alone when it is not as the format has it', () => {
		for (const bytes of [bytesOf(), bytesOf(Buffer.from('GIF89a')), bytesOf(start, exif(1).subarray(0, 9))])
			expect(withoutMetadata(bytes)).toBe(bytes)
	})
})

describe('files in a clipboard', () => {
	const file = (name: string) => new File([], name)
	const screenshot = [file('image.png')]

	it('are taken when there is no text, or only their names', () => {
		expect(filesInClipboard({ files: screenshot, text: '' })).toBe(screenshot)
		const copied = [file('a.txt'), file('b c.pdf')]
		expect(filesInClipboard({ files: copied, text: 'a.txt\r\n/home/me/b c.pdf' })).toBe(copied)
	})

	it('are not, when a text was copied that a picture accompanies', () => {
		expect(filesInClipboard({ files: screenshot, text: 'Cells\tof a sheet' })).toEqual([])
		expect(filesInClipboard({ files: [], text: 'words' })).toEqual([])
	})
})
