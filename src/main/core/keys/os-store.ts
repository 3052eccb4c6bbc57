/** The operating system's key store, asked only when it is needed and never waited for without end. */
import { AppErrorException } from '../../../shared/errors.ts'
import type { Clock, Log, OsKeyStore } from '../ports.ts'

/** A keyring that is there answers at once; the rest is for a desktop that is still starting. */
export const availabilityTimeoutMs = 10_000
/** Time for a person to find the password of a locked keyring. */
export const accessTimeoutMs = 90_000

export type OsStore = ReturnType<typeof createOsStore>

/**
 * `read`, `write` and `remove` reject with `AppErrorException`: `key-locked` when the store does not answer or
 * refuses, but `key-unreadable` when it works and only this secret cannot be read.
 */
export function createOsStore({ osKeys, clock, log }: { osKeys: OsKeyStore | null; clock: Clock; log: Log }) {
	let asking: Promise<boolean> | null = null

	/** Only a yes is remembered: a keyring can be started or unlocked at any time. */
	function isAvailable(): Promise<boolean> {
		if (osKeys === null) return Promise.resolve(false)
		asking ??= within(clock, availabilityTimeoutMs, osKeys.isAvailable()).then(
			(answer) => {
				if (answer !== true) asking = null
				if (answer === timedOut) log.warn({}, 'the system key store does not answer')
				return answer === true
			},
			(cause: unknown) => {
				asking = null
				log.warn({ err: cause }, 'the system key store broke')
				return false
			},
		)
		return asking
	}

	async function use<T>(
		action: 'read' | 'write' | 'remove',
		run: (store: OsKeyStore) => Promise<T>,
	): Promise<T> {
		if (osKeys === null) throw new AppErrorException({ kind: 'key-locked' })
		try {
			const answer = await within(clock, accessTimeoutMs, run(osKeys))
			if (answer !== timedOut) return answer
		} catch (cause) {
			log.warn({ action, err: cause }, 'the system key store refused')
			asking = null
			if (action === 'read' && (await isAvailable())) {
				throw new AppErrorException({ kind: 'key-unreadable' }, { cause })
			}
		}
		asking = null
		throw new AppErrorException({ kind: 'key-locked' })
	}

	return {
		isAvailable,
		read: (name: string): Promise<string | null> => use('read', (store) => store.read(name)),
		write: (name: string, secret: string): Promise<void> =>
			use('write', (store) => store.write(name, secret)),
		remove: (name: string): Promise<void> => use('remove', (store) => store.remove(name)),
	}
}

const timedOut = Symbol('timed out')

function within<T>(clock: Clock, timeoutMs: number, promise: Promise<T>): Promise<T | typeof timedOut> {
	return new Promise((resolve, reject) => {
		const cancel = clock.after(timeoutMs, () => resolve(timedOut))
		promise.then(resolve, reject).finally(cancel)
	})
}
