/** Reading the files that came with messages. */
import { z } from 'zod'
import type { AttachmentPiece } from './attachment.ts'
import { call } from './declare-call.ts'

export const attachmentCalls = {
	/** A piece of a file that some message has. `not-found` when none has it, or its bytes are gone. */
	'attachment.read': call<AttachmentPiece>()(
		z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), offset: z.int().min(0) }),
	),
} as const
