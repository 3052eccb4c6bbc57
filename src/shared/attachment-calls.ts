/**
 * Files of messages. A page hands one over piece by piece, and from its last piece on it belongs to the conversation's
 * draft, as what is typed does: `chat.send` takes it along. What becomes of it comes as `draftFiles.changed`.
 */
import { z } from 'zod'
import {
	type AttachmentPiece,
	attachmentPieceBytes,
	type DraftFile,
	type DraftFileId,
	maxAttachmentBytes,
} from './attachment.ts'
import { chatId, draftFileId } from './call-inputs.ts'
import { call } from './declare-call.ts'

/** `chatId: null` is the conversation that does not exist yet. */
const file = { chatId: chatId.nullable(), id: draftFileId }

export const attachmentCalls = {
	/** A piece of a file that some message or draft has. `not-found` when none has it, or its bytes are gone. */
	'attachment.read': call<AttachmentPiece>()(
		z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), offset: z.int().min(0) }),
	),
	/** `not-allowed` when the draft has as many files as a message takes, or too many files are on their way. */
	'attachment.begin': call<{ readonly id: DraftFileId }>()(
		z.strictObject({
			chatId: chatId.nullable(),
			name: z.string().max(1_000),
			sizeBytes: z.int().min(0).max(maxAttachmentBytes),
		}),
	),
	/**
	 * The next piece. With the last one the file is on disk, and its line is given; null before that. `bad-input` when
	 * `offset` is not where the last piece ended, `not-found` when it was given up.
	 */
	'attachment.write': call<DraftFile | null>()(
		z.strictObject({
			...file,
			offset: z.int().min(0),
			base64: z.base64().max(Math.ceil(attachmentPieceBytes / 3) * 4),
		}),
	),
	/** Takes a file out of the draft, or gives it up on its way. Doing so twice does nothing. */
	'attachment.remove': call<null>()(z.strictObject(file)),
	/** The files of a draft, in the order in which they came. */
	'attachment.drafts': call<readonly DraftFile[]>()(z.strictObject({ chatId: chatId.nullable() })),
} as const
