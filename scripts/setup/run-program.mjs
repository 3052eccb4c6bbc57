/** Starts a program, stays with it, and ends as it ends. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { withoutKeys } from './environment.mjs'
import { root } from './paths.mjs'
import { SetupProblem } from './say.mjs'

/**
 * Resolves with the program's exit status; one that a signal ended has 128 + the signal's number, as in a
 * shell. Signals sent to this process go on to the program: `isInterrupted` says whether there was one.
 * The program's standard output becomes our standard error unless `stdout` says otherwise.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdout?: 'inherit' | 'stderr', stdin?: 'inherit' | 'ignore' }} [options]
 * @returns {Promise<{ status: number, isInterrupted: boolean }>}
 */
export function runProgram(command, args, { env = withoutKeys(), stdout = 'stderr', stdin = 'ignore' } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env,
			stdio: [stdin, stdout === 'stderr' ? 2 : 'inherit', 'inherit'],
			// npm is a batch file on Windows, which only a shell can run.
			shell: command.endsWith('.cmd'),
		})
		let isInterrupted = false
		const forward = /** @param {NodeJS.Signals} signal */ (signal) => {
			isInterrupted = true
			child.kill(signal)
		}
		const stopForwarding = onSignal(forward)
		child.once('error', (error) => {
			stopForwarding()
			reject(new SetupProblem(`${command} could not be started: ${error.message}`))
		})
		child.once('exit', (code, signal) => {
			stopForwarding()
			resolve({ status: code ?? 128 + constants.signals[signal ?? 'SIGTERM'], isInterrupted })
		})
	})
}

/**
 * Returns a function that ends the subscription.
 *
 * @param {(signal: NodeJS.Signals) => void} listener
 */
function onSignal(listener) {
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
	for (const signal of signals) process.on(signal, listener)
	const parent = process.ppid
	const look = setInterval(() => {
		// npm passes a signal on to the shell between it and us, which dies of it and tells nobody.
		if (process.ppid === parent || process.env.npm_lifecycle_event === undefined) return
		clearInterval(look)
		listener('SIGTERM')
	}, 250)
	return () => {
		clearInterval(look)
		for (const signal of signals) process.off(signal, listener)
	}
}
