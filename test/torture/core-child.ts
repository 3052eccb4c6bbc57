/** The real core in a process of its own, without a host: quick to start, and quick to kill. */
import { flushCompileCache } from 'node:module'
import { createCore } from '../../src/main/core/create-core.ts'
import { systemClock } from '../../src/main/core/ports.ts'
import { scaleClock } from '../../src/main/startup/scale-clock.ts'
import { AppErrorException } from '../../src/shared/errors.ts'
import { silentLog } from '../support/silent-log.ts'
import type { FromCore, ToCore } from './core-protocol.ts'
import type { SessionOptions } from './session.ts'

type Core = Awaited<ReturnType<typeof createCore>>

let core: Core | null = null

process.on('message', (message: ToCore) => {
	if ('open' in message) void open(message.open)
	else if ('close' in message) void core?.close().then(() => process.exit(0))
	else void answer(message.id, message.call, message.input)
})
// The campaign has gone.
process.on('disconnect', () => process.exit(1))

async function open(options: SessionOptions): Promise<void> {
	const { dataDir, baseUrl, api, isBackground, timeScale } = options
	const neverHappens = () => () => {}
	try {
		core = await createCore({
			info: { version: '0.0.0', host: 'browser', platform: 'linux', systemLanguage: 'en', dataDir },
			environment: { apiKey: 'sk-torture', baseUrl, api, model: 'fake-large', isBackground },
			osKeys: null,
			power: { onSuspend: neverHappens, onResume: neverHappens, stayAwake: () => () => {} },
			network: { onChange: neverHappens },
			proxyFor: async () => null,
			openLink: async () => {},
			folder: { pointerPath: null, open: null, choose: null, startsAgain: false, end() {} },
			chooseFile: null,
			saving: { by: 'dialog', choose: async () => null, show() {} },
			drawing: null,
			clock: scaleClock(systemClock, timeScale),
			log: silentLog,
		})
		core.onEvents((events) => send({ events }))
		send({ ready: true })
		// For those that start after this one; a process that is killed would not leave it.
		setTimeout(flushCompileCache, 300).unref()
	} catch (cause) {
		const error = cause instanceof AppErrorException ? JSON.stringify(cause.error) : ''
		send({ failed: `${error} ${cause instanceof Error ? cause.stack : cause}` })
	}
}

async function answer(id: number, call: string, input: unknown): Promise<void> {
	if (core) send({ id, result: await core.dispatch(call, input) })
}

function send(message: FromCore): void {
	process.send?.(message)
}
