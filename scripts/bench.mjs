/**
 * `npm run bench [-- NAME] [--json]`: runs test/bench/NAME.ts, or all of them. Prints a table, or with --json
 * one JSON object a line. The exit status is 1 unless every goal holds. Every .ts file directly in test/bench is a
 * benchmark; what several share lives in a folder beside them.
 */
import { fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { formatTable } from './bench/format-table.mjs'
import { rowFields } from './bench/row.mjs'
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { withoutSettings } from './setup/environment.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runScript, SetupProblem, say } from './setup/say.mjs'

/** @typedef {import('./bench/row.mjs').Row} Row */

await runScript(async (args) => {
	const isJson = args.includes('--json')
	const names = chooseNames(args.filter((arg) => arg !== '--json'))
	const node = await ensureDependencies()
	await ensureBuild(node)
	/** @type {Row[]} */
	const rows = []
	for (const name of names) {
		say(`Measuring ${name}…`)
		const measured = await measure(node, name)
		if (isJson) for (const row of measured) process.stdout.write(`${JSON.stringify(row, rowFields)}\n`)
		rows.push(...measured)
	}
	if (!isJson) process.stdout.write(formatTable(rows))
	return rows.every((row) => row.holds) ? 0 : 1
})

/** @param {readonly string[]} wanted */
function chooseNames(wanted) {
	const folder = fromRoot('test', 'bench')
	const all = (existsSync(folder) ? readdirSync(folder) : [])
		.filter((file) => file.endsWith('.ts'))
		.map((file) => file.slice(0, -'.ts'.length))
		.sort()
	const unknown = wanted.find((name) => !all.includes(name))
	if (unknown !== undefined) {
		throw new SetupProblem(`There is no benchmark "${unknown}". There are: ${all.join(', ') || 'none'}.`, 2)
	}
	return wanted.length > 0 ? wanted : all
}

/**
 * Each benchmark has a process of its own, so that none warms or burdens the next one. What it prints goes to
 * standard error.
 *
 * @param {string} node
 * @param {string} name
 * @returns {Promise<readonly Row[]>}
 */
function measure(node, name) {
	return new Promise((resolve, reject) => {
		const child = fork(fromRoot('scripts', 'bench', 'run-one.mjs'), [name], {
			execPath: node,
			env: withoutSettings(),
			stdio: ['ignore', 2, 2, 'ipc'],
		})
		/** @type {readonly Row[] | null} */
		let rows = null
		child.once('message', (message) => {
			rows = /** @type {readonly Row[]} */ (message)
		})
		child.once('exit', (status, signal) => {
			if (rows !== null && status === 0) resolve(rows)
			else
				reject(new SetupProblem(`The benchmark "${name}" did not finish (${signal ?? `status ${status}`}).`))
		})
		const stop = () => child.kill()
		process.once('SIGINT', stop)
		process.once('SIGTERM', stop)
	})
}
