import { posix, win32 } from 'node:path'

export type Machine = {
	readonly platform: NodeJS.Platform
	readonly env: Readonly<Record<string, string | undefined>>
	readonly homeDir: string
}

/** Where the operating system wants an app's data: the same folder for both hosts. */
export function defaultDataDir({ platform, env, homeDir }: Machine): string {
	if (platform === 'win32') {
		return win32.join(env.APPDATA || win32.join(homeDir, 'AppData', 'Roaming'), 'Holdfast')
	}
	if (platform === 'darwin') return posix.join(homeDir, 'Library', 'Application Support', 'Holdfast')
	// XDG Base Directory Specification: a relative path is invalid and to be ignored.
	const dataHome = env.XDG_DATA_HOME
	const parent = dataHome && posix.isAbsolute(dataHome) ? dataHome : posix.join(homeDir, '.local', 'share')
	return posix.join(parent, 'holdfast')
}
