import { type AppError, AppErrorException } from '../../shared/errors.ts'

/** Why the core could not start, as a whole sentence with what to do. */
export function describeCoreFailure(cause: unknown): string {
	if (cause instanceof AppErrorException) return sentenceFor(cause.error)
	return `Holdfast cannot start: ${cause instanceof Error ? cause.message : String(cause)}.`
}

function sentenceFor(error: AppError): string {
	switch (error.kind) {
		case 'history-too-new':
			return `The history ${error.path} was written by a newer Holdfast. Nothing was touched. Install that version, or choose another folder with --data-dir=PATH.`
		case 'history-unavailable':
			return `Holdfast cannot open the history ${error.path} (${error.detail}). Make the folder writable, or choose another one with --data-dir=PATH.`
		default:
			return `Holdfast cannot open its history (${'detail' in error ? error.detail : error.kind}).`
	}
}
