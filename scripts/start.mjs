/** `npm start`: sets everything up, finds a host, and stays with it until it ends. */
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureChromium, hasDisplay } from './setup/ensure-chromium.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { downloadElectron, findElectron } from './setup/find-electron.mjs'
import { fromRoot, root } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript, SetupProblem, say } from './setup/say.mjs'
import { hostArguments, parseStartOptions, usage } from './setup/start-options.mjs'

/** @typedef {import('./setup/start-options.mjs').StartOptions} StartOptions */

await runScript(async (args) => {
	if (args.includes('--help')) {
		process.stdout.write(`${usage}\n`)
		return 0
	}
	const options = parseStartOptions(args)
	const node = await ensureDependencies()
	await ensureBuild(node)
	const electron = options.host === 'browser' ? null : await chooseElectron(node, options)
	return electron === null ? runBrowserHost(node, options) : runElectron(electron, options)
})

/**
 * Null: use the browser host instead.
 *
 * @param {string} node
 * @param {StartOptions} options
 */
async function chooseElectron(node, { host }) {
	const isUrgent = host === 'electron'
	const electron = findElectron() ?? (await downloadElectron(node, { isUrgent }))
	if (electron !== null) return electron
	if (isUrgent) {
		throw new SetupProblem(
			'Electron is not on this machine and could not be downloaded. Try again on another network, or use npm start -- --host=browser.',
		)
	}
	say('Electron is not here and its download host does not answer: using the browser host.')
	return null
}

/**
 * @param {string} node
 * @param {StartOptions} options
 */
async function runBrowserHost(node, options) {
	if (options.opensWindow && hasDisplay()) await ensureChromium()
	const entry = fromRoot('out', 'main', 'browser-host.js')
	return runHost(node, [entry, ...hostArguments(options)])
}

/**
 * @param {string} electron
 * @param {StartOptions} options
 */
function runElectron(electron, options) {
	// Chromium refuses to sandbox root's processes; for everyone else the sandbox stays on.
	const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
	return runHost(electron, [root, ...sandbox, ...hostArguments(options)])
}

/**
 * The only child process that sees a person's keys: the core runs in it.
 *
 * @param {string} program
 * @param {string[]} args
 */
async function runHost(program, args) {
	const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
	const { status } = await runProgram(program, args, {
		env: { ...env, NODE_COMPILE_CACHE: fromRoot('.cache', 'compiled') },
		stdout: 'inherit',
		stdin: 'inherit',
	})
	return status
}
