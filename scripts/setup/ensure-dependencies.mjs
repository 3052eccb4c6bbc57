/** Installs what package-lock.json names, when what is installed differs from it. */
import { existsSync, readFileSync } from 'node:fs'
import { findNode } from './find-node.mjs'
import { onceAtATime } from './once-at-a-time.mjs'
import { fromRoot } from './paths.mjs'
import { runProgram } from './run-program.mjs'
import { SetupProblem, say } from './say.mjs'

/** npm writes it last: an installation that was broken off has none. */
const installedRecord = fromRoot('node_modules', '.package-lock.json')

/**
 * Resolves with the path of the Node that runs everything else.
 *
 * @returns {Promise<string>}
 */
export async function ensureDependencies() {
	if (!areInstalled()) {
		await onceAtATime(async () => {
			// Another start may have installed them while this one waited.
			if (!areInstalled()) await install()
		})
	}
	return findNode()
}

async function install() {
	say(
		existsSync(installedRecord)
			? 'Installing dependencies (the lock file has changed)…'
			: 'Installing dependencies (first start only, about a minute)…',
	)
	const exact = await npm('ci')
	if (exact.status === 0) return
	if (exact.isInterrupted) throw new SetupProblem('The installation was interrupted.')
	say('npm ci did not work; trying npm install…')
	// Not saved: a start must not change files that are under version control.
	const loose = await npm('install', '--no-save')
	if (loose.status === 0) return
	throw new SetupProblem(
		'npm could not install the dependencies. Its own words are above; most often the network or the registry is out of reach. Then run the command again.',
	)
}

/**
 * @param {string[]} args
 */
function npm(...args) {
	// A shell's NODE_ENV=production or `npm start --silent` must change neither what is installed nor what is shown.
	const flags = ['--include=dev', '--include=optional', '--loglevel=error']
	const npmCli = process.env.npm_execpath
	if (npmCli?.endsWith('.js')) return runProgram(process.execPath, [npmCli, ...args, ...flags])
	return runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, ...flags])
}

/** Compares what is wanted with npm's own record of what is there, so that an installation by hand counts too. */
function areInstalled() {
	if (!existsSync(installedRecord)) return false
	const wanted = readPackages(fromRoot('package-lock.json'))
	const installed = readPackages(installedRecord)
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		if (path === '') return true
		return path in installed ? installed[path]?.version === version : optional === true
	})
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
	return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}
