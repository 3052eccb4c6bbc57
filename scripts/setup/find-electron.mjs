/** Finds Electron's program, or fetches it, without the download that `require('electron')` would begin. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withoutKeys } from './environment.mjs'
import { fromRoot } from './paths.mjs'
import { runProgram } from './run-program.mjs'
import { say } from './say.mjs'

const electronFolder = fromRoot('node_modules', 'electron')
const releaseHost = 'https://github.com/electron/electron/releases/download/'
/** Long enough for a slow network, short enough to wait for. */
const answerWithinMs = 1500
/** How long "it did not answer" is believed, so that the next start is quick. */
const silenceHoldsMs = 60 * 60 * 1000
const silenceStamp = fromRoot('.cache', 'electron-host-silent')

/** Null when the program is not on this machine, or cannot run here: a library may be missing. */
export function findElectron() {
	const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(electronFolder, 'dist')
	const pathFile = join(electronFolder, 'path.txt')
	const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : programName()
	const program = join(folder, name)
	return existsSync(program) && canRun(program) ? program : null
}

/** @param {string} program */
function canRun(program) {
	return (
		spawnSync(program, ['--version'], { env: withoutKeys(), stdio: 'ignore', timeout: 10_000 }).status === 0
	)
}

/**
 * Resolves with the program's path, or null when the host it comes from does not answer or the download fails.
 *
 * @param {string} node
 * @param {{ isUrgent: boolean }} options an urgent search does not believe an earlier silence
 */
export async function downloadElectron(node, { isUrgent }) {
	if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return null
	if (!isUrgent && wasSilentLately()) return null
	if (!(await doesHostAnswer())) {
		mkdirSync(fromRoot('.cache'), { recursive: true })
		writeFileSync(silenceStamp, '')
		return null
	}
	say('Downloading Electron (first start only, about 110 MB)…')
	const { status } = await runProgram(node, [join(electronFolder, 'install.js')])
	return status === 0 ? findElectron() : null
}

async function doesHostAnswer() {
	const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror
	try {
		// Any answer will do: the question is whether the way there is open.
		await fetch(mirror || releaseHost, {
			method: 'HEAD',
			redirect: 'manual',
			signal: AbortSignal.timeout(answerWithinMs),
		})
		return true
	} catch {
		return false
	}
}

function wasSilentLately() {
	return existsSync(silenceStamp) && Date.now() - statSync(silenceStamp).mtimeMs < silenceHoldsMs
}

function programName() {
	if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
	return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
