import type { ImportFailure } from '../../../../shared/import-model.ts'

/** Carries why a whole file cannot come in through code that can only throw. */
export class ImportFailureException extends Error {
	readonly failure: ImportFailure
	constructor(failure: ImportFailure, options?: ErrorOptions) {
		super(failure, options)
		this.name = 'ImportFailureException'
		this.failure = failure
	}
}
