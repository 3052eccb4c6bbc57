/** The options of `npm start`, checked. */
import { resolve } from 'node:path'
import { SetupProblem } from './say.mjs'

/**
 * @typedef {{
 *   host: 'auto' | 'electron' | 'browser'
 *   opensWindow: boolean
 *   port: number | null
 *   dataDir: string | null
 *   lang: string | null
 * }} StartOptions
 */

export const usage = `npm start                     open the app
npm start -- --host=browser   electron | browser | auto (default)
             --no-open        browser host only: print the address, open no window
             --port=0         browser host only; 0 = any free port
             --data-dir=PATH  where history and settings live (default: the system's app-data folder)
             --lang=en        language of the interface (default: the system's)`

/**
 * @param {readonly string[]} args
 * @returns {StartOptions}
 */
export function parseStartOptions(args) {
	/** @type {StartOptions} */
	let options = { host: 'auto', opensWindow: true, port: null, dataDir: null, lang: null }
	for (const arg of joinValues(args)) {
		const [name = '', ...rest] = arg.split('=')
		const value = rest.join('=')
		if (arg === '--no-open') options = { ...options, opensWindow: false }
		else if (name === '--host') options = { ...options, host: parseHost(value) }
		else if (name === '--port') options = { ...options, port: parsePort(value) }
		else if (name === '--data-dir') options = { ...options, dataDir: parseFolder(value) }
		else if (name === '--lang') options = { ...options, lang: parseLanguage(value) }
		else throw wrong(`There is no option ${arg}.`)
	}
	const needsBrowserHost = !options.opensWindow || options.port !== null
	if (needsBrowserHost && options.host === 'electron') {
		throw wrong('--no-open and --port belong to the browser host: leave out --host=electron.')
	}
	return needsBrowserHost ? { ...options, host: 'browser' } : options
}

/**
 * What a host receives, in the same form.
 *
 * @param {StartOptions} options
 */
export function hostArguments({ opensWindow, port, dataDir, lang }) {
	return [
		...(opensWindow ? [] : ['--no-open']),
		...(port === null ? [] : [`--port=${port}`]),
		...(dataDir === null ? [] : [`--data-dir=${dataDir}`]),
		...(lang === null ? [] : [`--lang=${lang}`]),
	]
}

/**
 * Makes `--port=0` of `--port 0`.
 *
 * @param {readonly string[]} args
 * @returns {readonly string[]}
 */
function joinValues([first, ...rest]) {
	if (first === undefined) return []
	const [next, ...others] = rest
	const takesNext =
		/^--(host|port|data-dir|lang)$/.test(first) && next !== undefined && !next.startsWith('--')
	return takesNext ? [`${first}=${next}`, ...joinValues(others)] : [first, ...joinValues(rest)]
}

/** @param {string} value */
function parseHost(value) {
	if (value === 'auto' || value === 'electron' || value === 'browser') return value
	throw wrong(`--host is electron, browser or auto, not "${value}".`)
}

/** @param {string} value */
function parsePort(value) {
	const port = Number(value)
	if (/^\d+$/.test(value) && port <= 65_535) return port
	throw wrong(`--port is a number from 0 to 65535, not "${value}".`)
}

/** @param {string} value */
function parseFolder(value) {
	if (value === '') throw wrong('--data-dir needs a folder: --data-dir=PATH.')
	// npm runs scripts in the package's folder; a person means the folder they are in.
	return resolve(process.env.INIT_CWD ?? '.', value)
}

/** @param {string} value */
function parseLanguage(value) {
	if (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value)) return value
	throw wrong(`--lang is a language such as en or zh-CN, not "${value}".`)
}

/** @param {string} sentence */
function wrong(sentence) {
	return new SetupProblem(`${sentence}\n\n${usage}`, 2)
}
