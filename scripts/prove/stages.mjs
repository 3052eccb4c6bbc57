/** What `npm test` and `npm run check` are made of. Each stage resolves with what it counted. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { withoutSettings } from '../setup/environment.mjs'
import { fromRoot } from '../setup/paths.mjs'
import { runProgram } from '../setup/run-program.mjs'
import { addCounts, countPlaywright, countVitest, nothing } from './counts.mjs'

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ name: string, run: (node: string) => Promise<Counts> }} Stage */

/** @type {Stage} */
export const formatAndLint = {
	name: 'Format and lint',
	run: (node) => runChecker(node, ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
}

/** @type {Stage} */
export const types = {
	name: 'Types',
	async run(node) {
		let counts = nothing
		for (const project of ['tsconfig.json', 'src/renderer/tsconfig.json', 'scripts/tsconfig.json']) {
			counts = addCounts(counts, await runChecker(node, ['typescript/bin/tsc', '--project', project]))
		}
		return counts
	},
}

/** @type {Stage} */
export const unitTests = {
	name: 'Unit and architecture tests',
	async run(node) {
		const report = freshReport('unit.json')
		const args = [
			'vitest/vitest.mjs',
			'run',
			'--reporter=default',
			'--reporter=json',
			`--outputFile=${report}`,
		]
		return countVitest(report, await runTool(node, args, {}))
	},
}

/** @type {Stage} */
export const appTests = {
	name: 'App tests in Chromium',
	async run(node) {
		const report = freshReport('app.json')
		const args = ['@playwright/test/cli.js', 'test', '--reporter=list,json']
		return countPlaywright(report, await runTool(node, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }))
	},
}

/**
 * A checker has no tests to count; when it fails, that is one failure.
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function runChecker(node, args) {
	const status = await runTool(node, args, {})
	return status === 0 ? nothing : { ...nothing, failed: 1 }
}

/** Tests start hundreds of processes and threads, each of which would read the same code anew. */
const compileCache = { NODE_COMPILE_CACHE: fromRoot('.cache', 'compiled') }

/**
 * @param {string} node
 * @param {string[]} args the first one is a path in node_modules
 * @param {NodeJS.ProcessEnv} env
 */
async function runTool(node, [tool = '', ...args], env) {
	const { status } = await runProgram(node, [fromRoot('node_modules', tool), ...args], {
		env: { ...withoutSettings(), ...compileCache, ...env },
		stdout: 'inherit',
	})
	return status
}

/** @param {string} name */
function freshReport(name) {
	const report = fromRoot('.cache', 'reports', name)
	mkdirSync(dirname(report), { recursive: true })
	// Yesterday's numbers must not stand in for a run that never got to write its own.
	rmSync(report, { force: true })
	return report
}
