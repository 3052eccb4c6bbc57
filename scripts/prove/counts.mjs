/** Counts passed, failed and skipped tests from what the test runners reported. */
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function addCounts(a, b) {
	return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/**
 * A file that could not be loaded counts as one failure: nobody knows how many tests are in it.
 *
 * @param {string} report
 * @param {number} exitStatus
 * @returns {Counts}
 */
export function countVitest(report, exitStatus) {
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
		readReport(report) ?? {}
	/** @type {readonly { status: string, assertionResults: readonly unknown[] }[]} */
	const files = testResults ?? []
	const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
	const counts = {
		passed: numPassedTests ?? 0,
		failed: (numFailedTests ?? 0) + unloaded.length,
		skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
	}
	return believeExitStatus(counts, exitStatus)
}

/**
 * @param {string} report
 * @param {number} exitStatus
 * @returns {Counts}
 */
export function countPlaywright(report, exitStatus) {
	const { stats, errors } = readReport(report) ?? {}
	const counts = {
		passed: stats?.expected ?? 0,
		failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (errors?.length ?? 0),
		skipped: stats?.skipped ?? 0,
	}
	return believeExitStatus(counts, exitStatus)
}

/**
 * An error outside every test, or a runner that died, is in no count but in the exit status.
 *
 * @param {Counts} counts
 * @param {number} exitStatus
 * @returns {Counts}
 */
function believeExitStatus(counts, exitStatus) {
	return exitStatus !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {string} report */
function readReport(report) {
	return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
}
