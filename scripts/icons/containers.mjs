/** Icon files of Windows and macOS: both are lists of pictures, and both take PNG as it is. */

/** @typedef {ReadonlyMap<number, Buffer>} Pictures PNG by width */

/**
 * The ICO format: a header, an entry of 16 bytes for each picture, then the pictures. Up to 256 pixels.
 *
 * @param {Pictures} pictures
 */
export function toIco(pictures) {
	const chosen = [...pictures].filter(([size]) => size <= 256)
	const header = Buffer.alloc(6)
	header.writeUInt16LE(1, 2)
	header.writeUInt16LE(chosen.length, 4)
	let offset = header.length + 16 * chosen.length
	const entries = chosen.map(([size, png]) => {
		const entry = Buffer.alloc(16)
		// One byte holds 0 to 255; 0 stands for 256.
		entry.writeUInt8(size % 256, 0)
		entry.writeUInt8(size % 256, 1)
		entry.writeUInt16LE(1, 4)
		entry.writeUInt16LE(32, 6)
		entry.writeUInt32LE(png.length, 8)
		entry.writeUInt32LE(offset, 12)
		offset += png.length
		return entry
	})
	return Buffer.concat([header, ...entries, ...chosen.map(([, png]) => png)])
}

/** Types of the ICNS format that hold PNG, and their width in pixels. Some sizes have two: one is for dense screens. */
const icnsTypes = /** @type {const} */ ([
	['ic11', 32],
	['ic12', 64],
	['ic07', 128],
	['ic13', 256],
	['ic08', 256],
	['ic14', 512],
	['ic09', 512],
	['ic10', 1024],
])

/**
 * The ICNS format: `icns` and the length of all, then for each picture its type, its length and its bytes.
 *
 * @param {Pictures} pictures
 */
export function toIcns(pictures) {
	const blocks = icnsTypes.flatMap(([type, size]) => {
		const png = pictures.get(size)
		return png === undefined ? [] : [block(type, png)]
	})
	return block('icns', Buffer.concat(blocks))
}

/**
 * @param {string} type four letters
 * @param {Buffer} content
 */
function block(type, content) {
	const header = Buffer.alloc(8)
	header.write(type, 'latin1')
	header.writeUInt32BE(header.length + content.length, 4)
	return Buffer.concat([header, content])
}
