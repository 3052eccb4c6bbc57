/**
 * `npm run dev`: the app with hot reload, under Electron where its program is present and else in the browser
 * host. Takes the options of `npm start`. Its history is apart from the real one unless --data-dir says otherwise.
 */
import { forgetBuild } from './setup/ensure-build.mjs'
import { ensureChromium, hasDisplay } from './setup/ensure-chromium.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { findElectron } from './setup/find-electron.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript, SetupProblem, say } from './setup/say.mjs'
import { hostArguments, parseStartOptions } from './setup/start-options.mjs'

await runScript(async (args) => {
	const chosen = parseStartOptions(args)
	const options = { ...chosen, dataDir: chosen.dataDir ?? fromRoot('.cache', 'dev', 'data') }
	const node = await ensureDependencies()
	const electron = options.host === 'browser' ? null : findElectron()
	if (options.host === 'electron' && electron === null) {
		throw new SetupProblem('Electron is not on this machine. npm start -- --host=electron downloads it.')
	}
	if (electron !== null) return runElectron(node, electron, hostArguments(options))
	if (options.host === 'auto') say('Electron is not here: using the browser host.')
	if (options.opensWindow && hasDisplay()) await ensureChromium()
	return runInForeground(
		node,
		[fromRoot('scripts', 'dev', 'serve-browser-host.mjs'), ...hostArguments(options)],
		{},
	)
})

/**
 * @param {string} node
 * @param {string} electron
 * @param {string[]} args
 */
function runElectron(node, electron, args) {
	// Its build of main lands in out/, and is not one that npm start should use.
	forgetBuild()
	const electronVite = fromRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
	return runInForeground(node, [electronVite, 'dev', '--watch', '--', ...args], {
		ELECTRON_EXEC_PATH: electron,
		...(process.platform === 'linux' && process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}),
	})
}

/**
 * The core runs below it, so it gets a person's keys.
 *
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function runInForeground(node, args, env) {
	const { status } = await runProgram(node, args, {
		env: { ...process.env, ...env },
		stdout: 'inherit',
		stdin: 'inherit',
	})
	return status
}
