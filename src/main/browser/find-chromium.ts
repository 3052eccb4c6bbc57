import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { posix, win32 } from 'node:path'

type Machine = {
	readonly platform: NodeJS.Platform
	readonly env: Readonly<Record<string, string | undefined>>
}

/** Path of an installed browser that can show an app window; null when there is none. */
export async function findChromium(machine: Machine): Promise<string | null> {
	for (const path of chromiumCandidates(machine)) {
		const isThere = await access(path, constants.X_OK).then(
			() => true,
			() => false,
		)
		if (isThere) return path
	}
	return null
}

/** Where Chromium, Chrome, Edge and Brave are installed, the best first. */
export function chromiumCandidates({ platform, env }: Machine): readonly string[] {
	if (platform === 'darwin') {
		const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])]
		return folders.flatMap((folder) => macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`))
	}
	if (platform === 'win32') {
		const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
		return windowsPrograms.flatMap((program) =>
			folders.filter((folder) => folder !== undefined).map((folder) => win32.join(folder, program)),
		)
	}
	const folders = (env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':').filter(Boolean)
	return linuxPrograms.flatMap((program) => [
		...folders.map((folder) => posix.join(folder, program)),
		posix.join('/snap/bin', program),
	])
}

const linuxPrograms = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'brave-browser',
]
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
const windowsPrograms = [
	'Google\\Chrome\\Application\\chrome.exe',
	'Chromium\\Application\\chrome.exe',
	'Microsoft\\Edge\\Application\\msedge.exe',
	'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]
