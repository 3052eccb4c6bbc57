/** How a camera was held: the EXIF orientation of a JPEG, 1 (upright) to 8. Pure; 1 for whatever says nothing. */
export function jpegOrientation(bytes: Uint8Array): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	try {
		return view.getUint16(0) === startOfImage ? findIn(view) : 1
	} catch {
		// It ends before it says.
		return 1
	}
}

const startOfImage = 0xffd8
const exifSegment = 0xffe1
const startOfScan = 0xffda
const exifMark = 0x45786966
const orientationTag = 0x0112

function findIn(view: DataView): number {
	for (let at = 2; view.getUint8(at) === 0xff && view.getUint16(at) !== startOfScan; ) {
		const length = view.getUint16(at + 2)
		if (view.getUint16(at) === exifSegment && view.getUint32(at + 4) === exifMark) {
			return readTags(view, at + 10)
		}
		at += 2 + length
	}
	return 1
}

/** `start`: of the TIFF header, from which everything in it is counted. */
function readTags(view: DataView, start: number): number {
	const isLittle = view.getUint16(start) === 0x4949
	const first = start + view.getUint32(start + 4, isLittle)
	const count = view.getUint16(first, isLittle)
	for (let index = 0; index < count; index += 1) {
		const entry = first + 2 + index * 12
		if (view.getUint16(entry, isLittle) !== orientationTag) continue
		const value = view.getUint16(entry + 8, isLittle)
		return value >= 1 && value <= 8 ? value : 1
	}
	return 1
}
