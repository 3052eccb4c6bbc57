/** Files of messages, and of what is still being written. They are shown and sent along, never run. */

/** A file that a message has. */
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

/** The largest file that can be attached, in bytes. */
export const maxAttachmentBytes = 50_000_000
/** The most files that one message takes. */
export const maxAttachments = 20
/** The longest name that is kept of one, in UTF-16 code units. */
export const maxFileNameLength = 255

/** Only what a browser draws without running anything in it, and models take: a vector picture can hold scripts. */
export const pictureTypes: ReadonlySet<string> = new Set([
	'image/png',
	'image/jpeg',
	'image/webp',
	'image/gif',
])

export type DraftFileId = string & { readonly brand: 'DraftFileId' }

/** A file of a message that is not sent yet. All of it is kept, and goes with the message once it is `ready`. */
export type DraftFile = {
	readonly id: DraftFileId
	/** Of its bytes, as `Attachment.sha256`. */
	readonly sha256: string
	readonly name: string
	readonly mediaType: string
	readonly sizeBytes: number
	readonly state: DraftFileState
}

export type DraftFileState =
	/** Its text is being taken out. */
	| { readonly phase: 'reading' }
	/** `isCut`: it is so long that a model gets its beginning only. */
	| { readonly phase: 'ready'; readonly isCut: boolean }
	/** It cannot be sent. */
	| { readonly phase: 'refused'; readonly reason: FileRefusal }

/** Why nothing of a file can be given to a model. */
export const fileRefusals = [
	/** There is no text in it: an empty file, or a scanned document. */
	'no-text',
	/** It asks for a password. */
	'encrypted',
	'damaged',
	/** Neither a picture nor anything with text that can be read. */
	'unsupported',
	/** It unpacks to far more than it should, or takes too much time or memory to read. */
	'too-much',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

/** One piece of a file. */
export type AttachmentPiece = {
	readonly base64: string
	/** Where the next piece begins; null after the last one. */
	readonly nextOffset: number | null
}
