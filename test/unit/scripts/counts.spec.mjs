import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countPlaywright, countVitest } from '../../../scripts/prove/counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** @param {object} content */
function report(content) {
	const file = join(folder, 'report.json')
	writeFileSync(file, JSON.stringify(content))
	return file
}

it('counts what vitest reports', () => {
	const file = report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 })
	expect(countVitest(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 4 })
})

it('counts what Playwright reports, and a test that passed only the second time as failed', () => {
	const file = report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } })
	expect(countPlaywright(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 })
})

it('counts a file that could not be loaded as a failure', () => {
	const testResults = [
		{ status: 'failed', assertionResults: [] },
		{ status: 'failed', assertionResults: [{}] },
		{ status: 'passed', assertionResults: [{}] },
	]
	expect(countVitest(report({ numPassedTests: 1, numFailedTests: 1, testResults }), 1).failed).toBe(2)
	expect(countPlaywright(report({ stats: { unexpected: 0 }, errors: [{}, {}] }), 1).failed).toBe(2)
})

it('counts a failure outside every test', () => {
	const file = report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 })
	expect(countVitest(file, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
	expect(countVitest(file, 0)).toEqual({ passed: 5, failed: 0, skipped: 0 })
})

it('counts a runner that died before it could report as a failure', () => {
	expect(countPlaywright(join(folder, 'none.json'), 137)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
