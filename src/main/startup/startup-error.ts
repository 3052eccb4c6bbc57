/**
 * Holdfast cannot start. The message is a whole sentence for the person who started it: what is wrong and what
 * to do. It never holds a secret. A host prints it (or shows it) and ends.
 */
export class StartupError extends Error {
	constructor(sentence: string, options?: ErrorOptions) {
		super(sentence, options)
		this.name = 'StartupError'
	}
}
