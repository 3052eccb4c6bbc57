/**
 * Bringing conversations in. A file is chosen through the host (`import.choose`) or handed over by the page
 * (`import.beginUpload`): no window ever names a path. Reading it begins by itself and ends in a preview; nothing
 * is written before `import.start`. How far it is comes as `import.changed`.
 */
import { z } from 'zod'
import { call } from './declare-call.ts'
import { type ImportJob, type ImportProblem, maxUploadPieceBytes } from './import-model.ts'

const importId = z.uuid()

export const importCalls = {
	/**
	 * Asks for a file with the operating system's dialog. Null: the person chose none. `not-allowed` where the host
	 * has no such dialog (upload instead), and while another import runs.
	 */
	'import.choose': call<ImportJob | null>()(z.strictObject({})),
	/** Takes a file from the page. `not-allowed` while another import runs; `not-saved` when the disk has no room for it. */
	'import.beginUpload': call<ImportJob>()(
		z.strictObject({
			fileName: z.string().trim().min(1).max(300),
			sizeBytes: z.int().min(1),
		}),
	),
	/** The next piece. Reading begins when the last one is here. `bad-input` when `offset` is not where the last piece ended. */
	'import.upload': call<{ readonly receivedBytes: number }>()(
		z.strictObject({
			importId,
			offset: z.int().min(0),
			base64: z.base64().max(Math.ceil(maxUploadPieceBytes / 3) * 4),
		}),
	),
	/** Writes what the preview showed. `deleted`: what becomes of conversations the user had deleted. */
	'import.start': call<ImportJob>()(z.strictObject({ importId, deleted: z.enum(['leave', 'restore']) })),
	/** Goes on with an import that failed on the way. */
	'import.resume': call<ImportJob>()(z.strictObject({ importId })),
	/** Ends it in any phase. What was written stays. */
	'import.cancel': call<ImportJob>()(z.strictObject({ importId })),
	/** The conversations that did not come in, or not whole, in the order of the file. */
	'import.report': call<{ readonly problems: readonly ImportProblem[]; readonly hasMore: boolean }>()(
		z.strictObject({ importId, afterNumber: z.int().min(0), limit: z.int().min(1).max(500) }),
	),
	/** The one under way, if any, and those that ended, newest first. */
	'import.list': call<readonly ImportJob[]>()(z.strictObject({})),
} as const
