/** The browser host as a child process that can be started anew. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { say } from '../setup/say.mjs'

/**
 * @param {{ args: readonly string[], onReady: (url: string) => void }} options `onReady` is called after every start
 */
export function createHostProcess({ args, onReady }) {
	/** @type {import('node:child_process').ChildProcess | null} */
	let child = null
	/** Restarts follow one another: two hosts cannot share a data folder. */
	let last = Promise.resolve()

	function start() {
		const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
		child = started
		createInterface({ input: started.stdout }).on('line', (line) => {
			const message = parseReady(line)
			if (message !== null) onReady(message.url)
		})
		started.once('exit', (status) => {
			if (child !== started) return
			child = null
			say(`The browser host ended (status ${status}). It starts again at the next change.`)
		})
	}

	/** @returns {Promise<void>} */
	function end() {
		const ending = child
		child = null
		if (ending === null) return Promise.resolve()
		return new Promise((resolve) => {
			ending.once('exit', () => resolve())
			ending.kill('SIGTERM')
		})
	}

	return {
		restart() {
			last = last.then(end).then(start)
		},
		stop() {
			last = last.then(end)
			return last
		},
	}
}

/**
 * @param {string} line
 * @returns {{ url: string } | null}
 */
function parseReady(line) {
	try {
		const message = JSON.parse(line)
		return message.event === 'ready' ? message : null
	} catch {
		return null
	}
}
