import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallInput, CallName, CallOutput } from '../../src/shared/api.ts'
import type { Result } from '../../src/shared/errors.ts'
import type { CoreEvent } from '../../src/shared/events.ts'
import type { FromCore, ToCore } from './core-protocol.ts'
import type { Session, SessionOptions } from './session.ts'

/** A process that has loaded everything and waits to be told which history to open. */
export type CoreProcess = {
	readonly pid: number
	/** Rejects when the process ends before the history is open. To be called once. */
	readonly open: (options: SessionOptions) => Promise<Session>
	readonly kill: () => Promise<void>
}

export function spawnCore(): CoreProcess {
	const child = fork(join(import.meta.dirname, 'core-child.ts'), [], {
		// Nothing of ours is passed on. What was compiled once is kept: it is most of the time of a start.
		env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(tmpdir(), 'holdfast-torture-compiled') },
		stdio: ['ignore', 2, 2, 'ipc'],
		execArgv: [],
	})
	const pending = new Map<number, (result: Result<unknown>) => void>()
	const opening = Promise.withResolvers<void>()
	// A process may be killed before it is asked to open anything.
	opening.promise.catch(() => {})
	let lastId = 0

	// What it wrote before it died is still on its way when the process has ended.
	const gone = Promise.all([
		new Promise<void>((resolve) => child.once('exit', () => resolve())),
		new Promise<void>((resolve) => child.once('disconnect', () => resolve())),
	]).then(() => {
		opening.reject(new Error('The core has gone.'))
		for (const settle of pending.values()) settle({ ok: false, error: { kind: 'disconnected' } })
		pending.clear()
	})

	const window = {
		onBatch: (_events: readonly CoreEvent[]) => {},
		call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
			lastId += 1
			const id = lastId
			send({ id, call: name, input })
			return new Promise((resolve, reject) => {
				pending.set(id, (result) => {
					// The core answers a call with that call's output.
					if (result.ok) resolve(result.value as CallOutput<Name>)
					else reject(new Error(`${name}: ${JSON.stringify(result.error)}`))
				})
			})
		},
		close: () => {},
	}

	child.on('message', (message: FromCore) => {
		if ('ready' in message) opening.resolve()
		else if ('failed' in message) opening.reject(new Error(message.failed))
		else if ('events' in message) window.onBatch(message.events)
		else {
			pending.get(message.id)?.(message.result)
			pending.delete(message.id)
		}
	})

	function send(message: ToCore): void {
		if (child.connected) child.send(message, () => {})
	}

	async function kill(): Promise<void> {
		child.kill('SIGKILL')
		await gone
	}

	return {
		pid: child.pid ?? 0,
		kill,
		async open(options) {
			send({ open: options })
			await opening.promise
			return {
				window,
				pid: child.pid ?? 0,
				kill,
				async stop() {
					send({ close: true })
					await gone
				},
			}
		},
	}
}

export const startCoreSession = (options: SessionOptions): Promise<Session> => spawnCore().open(options)
