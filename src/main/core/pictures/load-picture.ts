/** Follows an address to a picture, within bounds. */
import { pictureTypes } from '../../../shared/attachment.ts'
import type { LoadedPicture, PictureProblem } from '../../../shared/picture-calls.ts'
import { mediaTypeOf } from '../attachments/media-type.ts'
import { isPublicHost, notPublicCode } from './public-address.ts'

/** One answer to one request. `location`: where it leads on to. */
export type PictureAnswer = {
	readonly status: number
	readonly location: string | null
	readonly body: AsyncIterable<Uint8Array>
}

export type AskForPicture = (url: URL, signal: AbortSignal) => Promise<PictureAnswer>

/** What windows are handed in one piece. */
export const maxPictureBytes = 4 * 1024 * 1024
const maxRedirects = 5

/** Never rejects. */
export async function loadPicture(
	address: string,
	ask: AskForPicture,
	signal: AbortSignal,
): Promise<LoadedPicture> {
	try {
		let url = URL.parse(address)
		for (let hops = 0; hops <= maxRedirects; hops += 1) {
			if (url?.protocol !== 'https:' || !isPublicHost(url.hostname)) return failed('not-public')
			url.username = ''
			url.password = ''
			const { status, location, body } = await ask(url, signal)
			if (status >= 300 && status < 400 && location !== null) {
				url = URL.parse(location, url.href)
				continue
			}
			if (status !== 200) return failed('unreachable')
			return await read(body)
		}
		return failed('unreachable')
	} catch (cause) {
		return failed(isNotPublic(cause) ? 'not-public' : 'unreachable')
	}
}

async function read(body: AsyncIterable<Uint8Array>): Promise<LoadedPicture> {
	const chunks: Uint8Array[] = []
	let length = 0
	for await (const chunk of body) {
		length += chunk.length
		if (length > maxPictureBytes) return failed('too-large')
		chunks.push(chunk)
	}
	const bytes = Buffer.concat(chunks)
	// What the server calls it does not count.
	const mediaType = mediaTypeOf(bytes, '', null)
	if (!pictureTypes.has(mediaType)) return failed('not-a-picture')
	return { isLoaded: true, mediaType, base64: bytes.toString('base64') }
}

const failed = (reason: PictureProblem): LoadedPicture => ({ isLoaded: false, reason })

function isNotPublic(cause: unknown): boolean {
	for (let error = cause; error instanceof Error; error = error.cause) {
		if ('code' in error && error.code === notPublicCode) return true
	}
	return false
}
