/**
 * A JPEG without what cameras and programs write about it: place, device, time, editor (EXIF, XMP, IPTC). Its picture, and
 * the colours it is in, stay as they are. Pure.
 */
export function withoutMetadata(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
	const kept: Uint8Array[] = []
	let at = 0
	const keep = (length: number) => {
		kept.push(jpeg.subarray(at, at + length))
		at += length
	}
	if (jpeg.length < 4 || view.getUint16(0) !== startOfImage) return jpeg
	keep(2)
	while (at + 4 <= jpeg.length && view.getUint16(at) !== startOfScan) {
		const marker = view.getUint16(at)
		const length = 2 + view.getUint16(at + 2)
		// Not as the format has it: whoever reads it may make something of it.
		if (marker >> 8 !== 0xff || at + length > jpeg.length) return jpeg
		if (telling.has(marker)) at += length
		else keep(length)
	}
	keep(jpeg.length - at)
	const bytes = new Uint8Array(kept.reduce((sum, piece) => sum + piece.length, 0))
	let to = 0
	for (const piece of kept) {
		bytes.set(piece, to)
		to += piece.length
	}
	return bytes
}

const startOfImage = 0xffd8
const startOfScan = 0xffda
/** APP1 (EXIF, XMP), APP13 (IPTC), comments. */
const telling: ReadonlySet<number> = new Set([0xffe1, 0xffed, 0xfffe])
