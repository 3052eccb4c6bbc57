/** Which pictures of a conversation go along with a request. Pure. */
import { type Attachment, pictureTypes } from '../../../shared/attachment.ts'
import type { Message } from '../../../shared/model.ts'

export type Picture = Attachment & { readonly sha256: string }

/** No provider takes larger ones. */
const maxPictureBytes = 20_000_000
/** In one request. The newest are the ones that are spoken of; what is before them is named. */
const maxTotalBytes = 30_000_000
const maxPictures = 50

export function isSentPicture(attachment: Attachment): attachment is Picture {
	const { sha256, mediaType, sizeBytes } = attachment
	return sha256 !== null && pictureTypes.has(mediaType) && sizeBytes <= maxPictureBytes
}

/** Those a person sent, the newest first, as many as a request holds. */
export function picturesWithin(path: readonly Message[]): ReadonlySet<Attachment> {
	const sent = new Set<Attachment>()
	let totalBytes = 0
	for (const { role, attachments } of path.toReversed()) {
		if (role !== 'user') continue
		for (const attachment of attachments.toReversed()) {
			if (!isSentPicture(attachment)) continue
			totalBytes += attachment.sizeBytes
			if (totalBytes > maxTotalBytes || sent.size >= maxPictures) return sent
			sent.add(attachment)
		}
	}
	return sent
}
