import { join } from 'node:path'
import type { ExportFormat, Steps } from '../../../../shared/export-model.ts'
import type { Log, Ports } from '../../ports.ts'
import { ExportCancelledError, ExportThreadError } from './export-thread.ts'

type Options = {
	readonly drawing: Ports['drawing']
	/** `pdf`, or else pictures. */
	readonly format: ExportFormat
	/** Path of the page. */
	readonly page: string
	/** Takes what is drawn. */
	readonly folder: string
	readonly signal: AbortSignal
	/** Pictures done of how many; null, at the beginning, while that is not known. */
	readonly onImages: (images: Steps | null) => void
	readonly log: Log
}

/** Paths of what was drawn, in order. Rejects with `ExportThreadError` or `ExportCancelledError`. */
export async function drawPage(options: Options): Promise<readonly string[]> {
	const { drawing, format, page, folder, signal, onImages, log } = options
	onImages(null)
	if (drawing === null) throw new ExportThreadError('no-browser', 'This host draws nothing.')
	try {
		if (format === 'pdf') {
			const path = join(folder, 'page.pdf')
			await drawing.pdf({ page, path, signal })
			return [path]
		}
		return await drawing.images({
			page,
			folder,
			signal,
			onImage: (done, total) => onImages({ done, total }),
		})
	} catch (cause) {
		if (signal.aborted) throw new ExportCancelledError('The export was cancelled.')
		if (codeOf(cause) === 'ENOSPC') throw new ExportThreadError('disk-full', 'The disk is full.')
		if (!(await drawing.isAvailable())) throw new ExportThreadError('no-browser', 'There is no browser.')
		log.error({ err: cause }, 'an export could not be drawn')
		throw new ExportThreadError('not-drawn', String(cause))
	}
}

function codeOf(cause: unknown): unknown {
	return cause instanceof Error && 'code' in cause ? cause.code : null
}
