/** A Chromium to show the app in, and the fonts for Chinese, Japanese and Korean. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withoutKeys } from './environment.mjs'
import { runProgram } from './run-program.mjs'
import { SetupProblem, say } from './say.mjs'

const browserNames = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'brave-browser',
]

/**
 * Installs Chromium, with fonts, where Debian's packages can be installed without asking anyone. Elsewhere it
 * says what to do. Off Linux it does nothing: there the browser host knows where browsers are.
 */
export async function ensureChromium() {
	if (process.platform !== 'linux' || findBrowser() !== null) return
	if (!canInstall()) {
		throw new SetupProblem(
			'Holdfast needs Chromium or Chrome. Install one (on Debian: sudo apt-get install chromium fonts-noto-cjk), then run the command again.',
		)
	}
	say('Installing Chromium and fonts (first time only)…')
	await install('chromium', 'fonts-noto-cjk')
}

/**
 * A Chromium that never has a window, for the app tests: half the work of the other one. Where it cannot be installed
 * they use the other one.
 */
export async function ensureHeadlessShell() {
	if (process.platform !== 'linux' || findOnPath('chromium-headless-shell') !== null || !canInstall()) return
	say('Installing Chromium without windows for the tests (first time only)…')
	await tryInstall('chromium-headless-shell')
}

/** Without such fonts the tests that look at Chinese text would measure empty boxes. */
export async function ensureCjkFonts() {
	if (process.platform !== 'linux' || hasCjkFonts() || !canInstall()) return
	say('Installing fonts for Chinese, Japanese and Korean (first time only)…')
	await install('fonts-noto-cjk')
}

/** Without a screen the browser host prints its address instead of opening a window. */
export function hasDisplay() {
	return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The first one that the browser host would find, or null. */
function findBrowser() {
	return browserNames.map(findOnPath).find((path) => path !== null) ?? null
}

function hasCjkFonts() {
	const answer = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8', env: withoutKeys() })
	return answer.error === undefined && answer.stdout.trim() !== ''
}

export function canInstall() {
	return process.getuid?.() === 0 && findOnPath('apt-get') !== null
}

/** @param {string[]} packages */
export async function install(...packages) {
	if (await tryInstall(...packages)) return
	throw new SetupProblem(
		`apt-get could not install ${packages.join(' and ')}; its own words are above. Install them by hand, then run the command again.`,
	)
}

/** @param {string[]} packages */
async function tryInstall(...packages) {
	// It also fails when one of several sources is out of reach; what is needed may come from another.
	await apt('update')
	return (await apt('install', '--yes', ...packages)) === 0
}

/** @param {string[]} args */
async function apt(...args) {
	const env = { ...withoutKeys(), DEBIAN_FRONTEND: 'noninteractive' }
	return (await runProgram('apt-get', ['-q', ...args], { env })).status
}

/** @param {string} name */
export function findOnPath(name) {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/snap/bin']
	return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null
}

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK)
		return true
	} catch {
		return false
	}
}
