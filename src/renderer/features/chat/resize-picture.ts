/**
 * Makes pictures as large as models look at them. Larger ones would cost the same upload again in every turn, and be made
 * smaller by the provider.
 */
import { jpegOrientation } from './jpeg-orientation.ts'
import { withoutMetadata } from './without-metadata.ts'

/** Of the long side, in pixels. */
const longestSide = 2_048
const largestBytes = 4_000_000
/** Where the orientation stands, if anywhere. */
const headBytes = 128_000
const quality = 0.9

/** What all models that take pictures take. */
const kept: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/**
 * The file itself when it is no picture, is small enough, moves, or cannot be drawn. What has to be drawn anew comes
 * upright.
 */
export async function resizePicture(file: File): Promise<File> {
	const { type } = file
	if (!type.startsWith('image/') || type === 'image/gif' || type.startsWith('image/svg')) return file
	try {
		// Turned as the camera was held.
		const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
		try {
			return await shrink(file, bitmap)
		} finally {
			bitmap.close()
		}
	} catch {
		// The core says what it thinks of it.
		return file
	}
}

async function shrink(file: File, bitmap: ImageBitmap): Promise<File> {
	const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
	const isFine = scale === 1 && file.size <= largestBytes && kept.has(file.type)
	if (isFine && !(await isTurned(file))) return withoutPlace(file)
	const width = Math.max(1, Math.round(bitmap.width * scale))
	const height = Math.max(1, Math.round(bitmap.height * scale))
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d')
	if (!context) return file
	context.imageSmoothingQuality = 'high'
	context.drawImage(bitmap, 0, 0, width, height)
	const type = kept.has(file.type) ? file.type : 'image/png'
	const drawn = await canvas.convertToBlob({ type, quality })
	if (drawn.size <= largestBytes) return rename(file, drawn)
	// A photograph that was kept as if it were a drawing. What is transparent becomes white, not black.
	context.globalCompositeOperation = 'destination-over'
	context.fillStyle = '#fff'
	context.fillRect(0, 0, width, height)
	return rename(file, await canvas.convertToBlob({ type: 'image/jpeg', quality }))
}

/** Not every provider turns a picture as its camera says. */
async function isTurned(file: File): Promise<boolean> {
	if (file.type !== 'image/jpeg') return false
	return jpegOrientation(new Uint8Array(await file.slice(0, headBytes).arrayBuffer())) !== 1
}

/** Where and by which device it was taken is nobody's business. What was drawn anew says nothing of it. */
async function withoutPlace(file: File): Promise<File> {
	const { name, type } = file
	if (type !== 'image/jpeg') return file
	return new File([withoutMetadata(new Uint8Array(await file.arrayBuffer()))], name, { type })
}

function rename(file: File, drawn: Blob): File {
	const { type } = drawn
	const name = type === file.type ? file.name : `${file.name.replace(/\.[^.]*$/, '')}.${type.slice(6)}`
	return new File([drawn], name, { type })
}
