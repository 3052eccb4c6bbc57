/** The text of files, taken out one at a time and kept: whoever asks again gets the same. */
import { type Attachment, maxAttachmentBytes, pictureTypes } from '../../../shared/attachment.ts'
import type { Clock, Log } from '../ports.ts'
import type { FileText, FileTextRows } from '../storage/file-texts.ts'
import type { Extracted } from './extract/extract-protocol.ts'
import { runExtraction } from './extract/run-extraction.ts'
import type { FileStore } from './file-store.ts'

type Options = {
	readonly texts: FileTextRows
	readonly files: Pick<FileStore, 'read'>
	readonly clock: Clock
	readonly log: Log
}

export type ReadText = {
	/** Never rejects. `damaged` also when its bytes are gone. */
	readonly extract: (sha256: string, signal: AbortSignal) => Promise<Extracted>
	/** What a model gets of a file; null: it is none with text, or was not read yet. */
	readonly known: (attachment: Attachment) => FileText | null
	/** Reads those that were never read: what came with an import, or lost its text. Rejects with the signal's reason alone. */
	readonly ensure: (attachments: readonly Attachment[], signal: AbortSignal) => Promise<void>
}

/** One after the other, whoever they are for: each takes a processor and some memory. */
let turn: Promise<unknown> = Promise.resolve()

export function createReadText({ texts, files, clock, log }: Options): ReadText {
	async function extractNow(sha256: string, signal: AbortSignal): Promise<Extracted> {
		try {
			signal.throwIfAborted()
			const bytes = await files.read(sha256, 0, maxAttachmentBytes)
			if (bytes === null) return { ok: false, reason: 'damaged' }
			return await runExtraction({ bytes, clock, signal })
		} catch (cause) {
			// A library's message may hold words of the file.
			if (!signal.aborted) {
				log.warn({ kind: cause instanceof Error ? cause.name : typeof cause }, 'a file could not be read')
			}
			return { ok: false, reason: 'damaged' }
		}
	}

	function extract(sha256: string, signal: AbortSignal): Promise<Extracted> {
		const mine = turn.then(() => extractNow(sha256, signal))
		turn = mine
		return mine
	}

	return {
		extract,
		known: ({ sha256, mediaType }) => (sha256 && !pictureTypes.has(mediaType) ? texts.get(sha256) : null),
		async ensure(attachments, signal) {
			for (const { sha256, mediaType, sizeBytes } of attachments) {
				if (sha256 === null || !mayHaveText(mediaType) || sizeBytes > maxAttachmentBytes) continue
				if (texts.get(sha256)) continue
				const extracted = await extract(sha256, signal)
				signal.throwIfAborted()
				texts.add(sha256, extracted.ok ? extracted : { text: null, isCut: false })
			}
		},
	}
}

export function mayHaveText(mediaType: string): boolean {
	return !pictureTypes.has(mediaType) && !/^(audio|video)\//.test(mediaType)
}
