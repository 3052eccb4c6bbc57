/** Shows an address in an app window of the Chromium or Chrome that is installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { childEnvironment } from '../startup/child-environment.ts'
import { findChromium } from './find-chromium.ts'

type Options = {
	/** Asked only once there is a browser to give it to. */
	readonly newAddress: () => string
	readonly dataDir: string
	/** The browser ended before it can have shown anything. `reason` is for the log. */
	readonly onCrash: (reason: string) => void
}

export type AppWindow = {
	/** Closes the browser that was started here; another one that took the window over is left alone. */
	readonly close: () => void
}

const earliestCrashMs = 10_000

/**
 * Null when there is no browser, or no screen. That a window closes is noticed by its socket, not by the
 * process: when a browser with this profile is already running, the new process hands over to it and ends.
 */
export async function openWindow({ newAddress, dataDir, onCrash }: Options): Promise<AppWindow | null> {
	const program = hasDisplay() ? await findChromium({ platform: process.platform, env: process.env }) : null
	if (program === null) return null
	const isRoot = process.getuid?.() === 0
	const profileDir = join(dataDir, 'browser')
	const startedAtMs = performance.now()
	const child = spawn(program, windowArguments({ url: newAddress(), profileDir, isRoot }), {
		env: childEnvironment(),
		stdio: 'ignore',
		// Of a process group of its own: Ctrl+C in the terminal ends Holdfast, and that closes the window.
		detached: process.platform !== 'win32',
	})
	child.on('error', (cause) => onCrash(cause.message))
	child.on('exit', (code) => {
		const isCrash = code !== null && code !== 0 && performance.now() - startedAtMs < earliestCrashMs
		if (isCrash) onCrash(`exit status ${code}`)
	})
	child.unref()
	return { close: () => close(child) }
}

export function windowArguments(window: {
	readonly url: string
	readonly profileDir: string
	readonly isRoot: boolean
}): readonly string[] {
	return [
		`--app=${window.url}`,
		// Private to this data folder: no extension and no other site's cookie is in it.
		`--user-data-dir=${window.profileDir}`,
		'--class=Holdfast',
		'--window-size=1200,800',
		// A frame of a preview gets a process of its own: a script without an end in it holds up nobody else.
		'--site-per-process',
		'--no-first-run',
		'--no-default-browser-check',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-extensions',
		// The field for an API key is no login.
		'--disable-save-password-bubble',
		'--disable-features=Translate,MediaRouter',
		'--disable-sync',
		// By itself Chromium asks its maker's servers for updates, accounts and hints. Our page needs this machine alone,
		// and links are opened elsewhere: so this browser finds nobody else, and no proxy finds them for it.
		'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		'--no-proxy-server',
		// A call between browsers is no request: nothing of the above would stop it.
		'--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
		'--webrtc-ip-handling-policy=disable_non_proxied_udp',
		// Otherwise a store for passwords that the window never uses asks for the keyring's password.
		'--password-store=basic',
		// Chromium's sandbox cannot run as root. The second switch hides the warning about that.
		...(window.isRoot ? ['--no-sandbox', '--test-type'] : []),
	]
}

function hasDisplay(): boolean {
	if (process.platform !== 'linux') return true
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function close(child: ChildProcess): void {
	if (child.exitCode === null && child.signalCode === null) child.kill()
}
