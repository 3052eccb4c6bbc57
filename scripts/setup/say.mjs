/** What these scripts tell the person at the terminal. Standard output belongs to the programs they start. */

/** A problem that its message explains to a person, next step included: no stack trace adds anything. */
export class SetupProblem extends Error {
	/**
	 * @param {string} sentence
	 * @param {number} exitStatus
	 */
	constructor(sentence, exitStatus = 1) {
		super(sentence)
		this.exitStatus = exitStatus
	}
}

/** @param {string} sentence */
export function say(sentence) {
	process.stderr.write(`${sentence}\n`)
}

/**
 * Runs a script's `main` and exits with the status it returns.
 *
 * @param {(args: readonly string[]) => Promise<number>} main
 */
export async function runScript(main) {
	try {
		process.exitCode = await main(process.argv.slice(2))
	} catch (error) {
		if (!(error instanceof SetupProblem)) throw error
		say(error.message)
		process.exitCode = error.exitStatus
	}
}
