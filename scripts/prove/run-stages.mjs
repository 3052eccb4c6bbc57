/** Runs stages one after another under headings and stops at the first that fails. */
import { addCounts, nothing } from './counts.mjs'

/** @typedef {import('./stages.mjs').Stage} Stage */

/**
 * Ends with one line that says how many tests passed, failed and were skipped.
 *
 * @param {string} node
 * @param {readonly Stage[]} stages
 * @returns {Promise<number>} the exit status
 */
export async function runStages(node, stages) {
	let counts = nothing
	for (const [index, { name, run }] of stages.entries()) {
		write(`\n── ${index + 1} of ${stages.length}: ${name} ──\n`)
		const startedAtMs = Date.now()
		counts = addCounts(counts, await run(node))
		if (counts.failed > 0) {
			write(`\n${name} failed; what went wrong is above. The stages after it were not run.`)
			break
		}
		write(`${name}: fine, ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
	}
	write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
	return counts.failed === 0 ? 0 : 1
}

/** @param {string} line */
function write(line) {
	process.stdout.write(`${line}\n`)
}
