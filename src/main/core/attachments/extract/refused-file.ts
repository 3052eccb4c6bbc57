import type { FileRefusal } from '../../../../shared/attachment.ts'

/** Nothing of a file can be given to a model, and why. */
export class RefusedFileError extends Error {
	readonly reason: FileRefusal
	constructor(reason: FileRefusal, options?: ErrorOptions) {
		super(reason, options)
		this.name = 'RefusedFileError'
		this.reason = reason
	}
}
