/** A real keyring for a test: a session bus and a daemon of its own, whose files are in a folder of the test's. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

export type SecretService = {
	/** For `DBUS_SESSION_BUS_ADDRESS`. */
	readonly address: string
	readonly stop: () => Promise<void>
}

/** Why there can be none on this machine; null when there can. */
export const whyNoSecretService: string | null =
	process.platform !== 'linux'
		? 'the Secret Service is Linux’s'
		: ['dbus-daemon', 'gnome-keyring-daemon'].every(isInstalled)
			? null
			: 'dbus-daemon or gnome-keyring-daemon is missing (on Debian: apt-get install dbus gnome-keyring)'

/** Unlocked, with an empty keyring. `folder` is where its files go. */
export async function startSecretService(folder: string): Promise<SecretService> {
	const own = { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: join(folder, 'share') }
	const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'], {
		env: own,
		stdio: ['ignore', 'pipe', 'ignore'],
	})
	if (!bus.stdout) throw new Error('The bus has no output.')
	const [line] = await once(createInterface({ input: bus.stdout }), 'line')
	const address = String(line)
	const env = { ...own, DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder }
	const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
		env,
		stdio: ['pipe', 'ignore', 'ignore'],
	})
	keyring.stdin?.end('the password of the keyring')
	return {
		address,
		async stop() {
			await end(keyring)
			await end(bus)
		},
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	const gone = once(child, 'exit')
	child.kill('SIGKILL')
	await gone
}

function isInstalled(program: string): boolean {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK)
			return true
		} catch {
			return false
		}
	})
}
