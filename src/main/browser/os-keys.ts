/** The operating system's keyring, for the browser host. Nothing is started before the first question. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Clock, Log, OsKeyStore } from '../core/ports.ts'
import { childEnvironment } from '../startup/child-environment.ts'
import type { KeyringAction, KeyringRequest, KeyringResponse } from './keyring-protocol.ts'

type Options = {
	/** The built `keyring-process`. */
	readonly processPath: string
	readonly clock: Clock
	readonly log: Log
}

/** A keyring that works answers within milliseconds; one that first starts its daemon takes a second or two. */
const probeTimeoutMs = 8_000
/** Time for a person to type the keyring's password. */
const accessTimeoutMs = 90_000
/** The process is kept a while: keys are asked for in groups. */
const idleMs = 15_000

export type OsKeys = OsKeyStore & { readonly close: () => void }

/** Null where there cannot be a keyring: Linux without a session bus. */
export function createOsKeys({ processPath, clock, log }: Options): OsKeys | null {
	if (process.platform === 'linux' && !hasSessionBus(process.env)) return null

	const waiting = new Map<number, (response: KeyringResponse | null) => void>()
	let child: ChildProcess | null = null
	let lastId = 0
	let cancelIdle = () => {}

	function start(): ChildProcess {
		const started = fork(processPath, {
			env: childEnvironment(),
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		})
		started.on('message', (response: KeyringResponse) => waiting.get(response.id)?.(response))
		started.on('error', (cause) => log.warn({ err: cause }, 'the keyring process broke'))
		started.on('exit', () => {
			if (child === started) close()
		})
		started.unref()
		started.channel?.unref()
		return started
	}

	function close(): void {
		cancelIdle()
		// Not asked politely: it may be hanging inside the library.
		child?.kill('SIGKILL')
		child = null
		for (const settle of [...waiting.values()]) settle(null)
	}

	function ask(action: KeyringAction, timeoutMs: number): Promise<string | null> {
		cancelIdle()
		child ??= start()
		const current = child
		lastId += 1
		const request: KeyringRequest = { id: lastId, ...action }
		return new Promise((resolve, reject) => {
			const cancel = clock.after(timeoutMs, close)
			waiting.set(request.id, (response) => {
				cancel()
				waiting.delete(request.id)
				if (waiting.size === 0 && child !== null) cancelIdle = clock.after(idleMs, close)
				if (response === null) reject(new Error('The keyring does not answer.'))
				else if ('failure' in response) reject(new Error(response.failure))
				else resolve(response.secret)
			})
			current.send(request, (cause) => {
				if (cause) close()
			})
		})
	}

	return {
		/** Writes, reads and removes an entry: a locked keyring without anybody to unlock it can be read, too. */
		async isAvailable() {
			const name = `probe-${randomUUID()}`
			try {
				await ask({ action: 'write', name, secret: name }, probeTimeoutMs)
				const secret = await ask({ action: 'read', name }, probeTimeoutMs)
				await ask({ action: 'remove', name }, probeTimeoutMs)
				return secret === name
			} catch (cause) {
				log.info({ err: cause }, 'the system keyring cannot be used')
				return false
			}
		},
		read: (name) => ask({ action: 'read', name }, accessTimeoutMs),
		async write(name, secret) {
			await ask({ action: 'write', name, secret }, accessTimeoutMs)
		},
		async remove(name) {
			await ask({ action: 'remove', name }, accessTimeoutMs)
		},
		close,
	}
}

/** The Secret Service lives on the session bus; systemd puts that at a fixed place. */
function hasSessionBus(env: NodeJS.ProcessEnv): boolean {
	return Boolean(env.DBUS_SESSION_BUS_ADDRESS || env.XDG_RUNTIME_DIR)
}
