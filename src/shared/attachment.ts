/** A file that came with a message. It is shown, never run, and never sent to a provider. */

export type Attachment = {
	/** Of its bytes, in lower-case hexadecimal; also names the file. Null: the import that brought the message lacked the file. */
	readonly sha256: string | null
	/** As its owner named it. Shown only: no path is ever made of it. */
	readonly name: string
	/** Told by the bytes where these are known, otherwise claimed. For example `image/png`. */
	readonly mediaType: string
	/** 0 when the file is missing. */
	readonly sizeBytes: number
}

/** So much of a file travels in one answer, in bytes. */
export const attachmentPieceBytes = 512_000

/** One piece of a file. */
export type AttachmentPiece = {
	readonly base64: string
	/** Where the next piece begins; null after the last one. */
	readonly nextOffset: number | null
}
